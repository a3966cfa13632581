import type { JSX } from 'preact';
import { TextField } from '../../../parts/text-field.tsx';
import type { TabProps } from '../../../tab/tab.ts';
import { type ResultsState, resultsState } from '../state.ts';

interface ModelFormProps extends Pick<TabProps<ResultsState>, 'state' | 'onChange'> {
  /** whether the file says how its model was trained */
  readonly isTrained: boolean;
}

/** On what weights are judged: what their file says, and what a reader chooses where it says nothing. */
export function ModelForm({ state, onChange, isTrained }: ModelFormProps): JSX.Element {
  const { shape } = resultsState;
  return (
    <fieldset class="controls judged-as">
      <legend class="only-read">How the weights are judged</legend>
      {!isTrained && (
        <>
          <TextField
            label="variant"
            about="such as topk:k=20; empty: relu"
            value={state.variant}
            accepts={(text) => shape.variant.safeParse(text.trim()).success}
            onChange={(text) => onChange({ variant: text.trim() })}
          />
          <TextField
            label="p, on with probability"
            about="above 0 and at most 1: the file does not say for which p its model is"
            value={String(state.p)}
            accepts={(text) => Number(text) > 0 && shape.p.safeParse(Number(text)).success}
            onChange={(text) => onChange({ p: Number(text) })}
          />
        </>
      )}
      <TextField
        label="samples"
        about="fresh samples that judge, a whole number from 2"
        value={String(state.samples)}
        accepts={(text) => shape.samples.safeParse(Number(text)).success}
        onChange={(text) => onChange({ samples: Number(text) })}
      />
    </fieldset>
  );
}
