import type { Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { FigureInTurn } from '../../../parts/figure-in-turn.tsx';
import { heldView } from '../../../parts/matrix/matrix-view.ts';
import { MatrixSection } from '../../../parts/weights/matrix-section.tsx';
import { SPECTRUM_N, hasSpectrum } from '../../../parts/weights/sizes.ts';
import type { TabProps } from '../../../tab/tab.ts';
import type { ModelHead, ModelQuestion } from '../protocol.ts';
import type { ResultsState } from '../state.ts';
import { JudgedSection } from './judged-section.tsx';
import { ModelForm } from './model-form.tsx';
import type { OpenedFile } from './use-files.ts';
import { useAskMatrix, useHead, useModelFigures } from './use-results.ts';

interface ModelOfFileProps extends TabProps<ResultsState> {
  readonly file: OpenedFile;
  /** names of the files of the model */
  readonly names: readonly string[];
  /** whether the file says how its model was trained */
  readonly isTrained: boolean;
}

/** The model of a file: its loss, its certificate, W and how its entries are distributed. */
export function ModelOfFile({ file, names, isTrained, state, onChange, look }: ModelOfFileProps): JSX.Element {
  const { variant, p, row, column, side } = state;
  const model = useMemo<ModelQuestion>(
    () => ({ name: file.name, files: file.files.filter(({ name }) => names.includes(name)), variant, p }),
    [file, variant, p],
  );
  const { piece: head, complaint } = useHead(model);
  const ready = head === null ? null : model;
  const ask = useAskMatrix(ready);
  const size = head?.features ?? 1;
  const view = heldView({ row, column, side }, size);
  return (
    <>
      <h2>{file.name}</h2>
      <p class="setting">{head ? saidOf(head) : complaint === null ? 'The weights are being read …' : ''}</p>
      {head?.notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      <ModelForm {...{ state, onChange, isTrained }} />
      {complaint !== null && (
        <p class="complaint" role="alert">
          {complaint}
        </p>
      )}
      {head && <JudgedSection model={model} {...{ state }} />}
      {head && (
        <MatrixSection
          said={`W = W_out W_in of ${head.label}.`}
          n={size}
          onView={(next) => onChange(next.side === size ? { row: 0, column: 0, side: 0 } : next)}
          {...{ head, ask, view, look }}
        />
      )}
      {head && <DistributionsSection model={model} head={head} look={look} />}
    </>
  );
}

function saidOf({ title, features, dimensions, source }: ModelHead): string {
  return `${title}: n = ${features}, d = ${dimensions}, r = ${Number((dimensions / features).toPrecision(6))}, judged on ${source}.`;
}

interface DistributionsProps {
  readonly model: ModelQuestion;
  readonly head: ModelHead;
  readonly look: Look;
}

function DistributionsSection({ model, head, look }: DistributionsProps): JSX.Element {
  const found = useModelFigures(model);
  return (
    <section aria-labelledby="distributions-title">
      <h2 id="distributions-title">Entries and eigenvalues</h2>
      <div class="figures">
        <FigureInTurn
          figure={found.find(({ kind }) => kind === 'histogram') ?? null}
          look={look}
          waiting="Entries are being counted …"
        />
        {hasSpectrum(head) && (
          <FigureInTurn
            figure={found.find(({ kind }) => kind === 'spectrum') ?? null}
            look={look}
            waiting="Eigenvalues are being computed …"
          />
        )}
      </div>
      {!hasSpectrum(head) && <p class="note">Eigenvalues are computed up to n = {SPECTRUM_N}.</p>}
    </section>
  );
}
