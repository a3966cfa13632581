import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { NumberSlider } from '../../parts/number-slider.tsx';
import { OptionInput } from '../../parts/options/option-input.tsx';
import { optionIn, pluginIn, withOption } from '../../parts/options/plugin-text.ts';
import { TextField } from '../../parts/text-field.tsx';
import type { TabProps } from '../../tab/tab.ts';
import type { PluginEntry } from '../../parts/options/plugin-entry.ts';
import { type CodesState, LARGEST_N, codesState } from './state.ts';
import { WHOLE } from './whole.ts';

interface WeightsFormProps extends Pick<TabProps<CodesState>, 'state' | 'onChange'> {
  readonly forges: readonly PluginEntry[];
}

/** What weights are made: the forge, its options, n, r, p and the seed. */
export function WeightsForm({ forges, state, onChange }: WeightsFormProps): JSX.Element {
  const id = useId();
  const { weights } = state;
  const forge = pluginIn(weights);
  const entry = forges.find(({ name }) => name === forge);
  const others = entry ? [] : [{ name: forge, title: forge }];
  return (
    <fieldset class="controls">
      <legend class="only-read">The weights</legend>
      <div class="field">
        <label for={id}>forge</label>
        <select id={id} value={forge} onChange={(event) => onChange({ weights: event.currentTarget.value, ...WHOLE })}>
          {[...others, ...forges].map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </div>
      {entry?.fields.map((field) => (
        <OptionInput
          key={`${forge} ${field.name}`}
          field={field}
          value={optionIn(weights, field.name)}
          onChange={(value) => onChange({ weights: withOption(weights, field.name, value) })}
        />
      ))}
      <Numbers {...{ state, onChange }} />
    </fieldset>
  );
}

function Numbers({ state, onChange }: Pick<TabProps<CodesState>, 'state' | 'onChange'>): JSX.Element {
  const number = (name: 'n' | 'r' | 'p' | 'seed', more: Partial<CodesState> = {}) => ({
    value: state[name],
    accepts: (value: number) => codesState.shape[name].safeParse(value).success,
    onChange: (value: number) => onChange({ [name]: value, ...more }),
  });
  const seed = number('seed');
  return (
    <>
      <NumberSlider label="n features" low={8} high={LARGEST_N} scale="powers" {...number('n', WHOLE)} />
      <NumberSlider label="r = d/n" low={0.01} high={0.99} scale="linear" {...number('r')} />
      <NumberSlider label="p, on with probability" low={0.001} high={1} scale="log" {...number('p')} />
      <TextField
        label="seed"
        about="draws what the forge draws; a whole number from 0"
        value={String(seed.value)}
        accepts={(text) => /^\d+$/.test(text) && seed.accepts(Number(text))}
        onChange={(text) => seed.onChange(Number(text))}
      />
    </>
  );
}
