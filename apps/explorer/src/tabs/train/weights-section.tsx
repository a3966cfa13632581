import { FigureFiles } from '@rugbench/page-parts';
import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { MatrixCanvas } from '../../parts/matrix/matrix-canvas.tsx';
import type { MatrixSquares } from '../../parts/matrix/matrix-squares.ts';
import { type EntryPlace, heldView, wholeView } from '../../parts/matrix/matrix-view.ts';
import type { TrainState } from './state.ts';
import type { RunHandle } from './use-run.ts';
import { useEntry, useSquares } from './use-weights.ts';

interface WeightsSectionProps {
  readonly run: RunHandle;
  /** rows and columns of W */
  readonly n: number;
  readonly state: TrainState;
  readonly onChange: (members: Partial<TrainState>) => void;
  readonly look: Look;
}

/** W as it comes to be, partners side by side. */
export function WeightsSection({ run, n, state, onChange, look }: WeightsSectionProps): JSX.Element {
  const { order, row, column, side } = state;
  const { weights } = run.log;
  const view = heldView({ row, column, side }, n);
  const squares = useSquares(run, { order, view });
  const [at, setAt] = useState<EntryPlace | null>(null);
  const entry = useEntry(run, order, weights && at && Math.max(at.row, at.column) < n ? at : null);
  const whole = wholeView(n);
  const figure = useMemo(
    () => (weights && squares ? windowFigure(run, squares, weights, order) : null),
    [squares, run.asked],
  );
  return (
    <section aria-labelledby="weights-title">
      <div class="section-head">
        <h2 id="weights-title">W</h2>
        {figure && <FigureFiles figure={figure} look={look} />}
      </div>
      <p class="note">
        {weights
          ? `W = W_out W_in after ${weights.step} ${weights.step === 1 ? 'step' : 'steps'}.${blockText(squares)}`
          : 'W = W_out W_in stands here when a run has begun.'}
      </p>
      {weights && (
        <>
          {' '}
          <div class="choices" role="group" aria-label="Order of features">
            <span class="count">Features</span>
            {(['partner', 'index'] as const).map((one) => (
              <button
                key={one}
                type="button"
                class="button"
                aria-pressed={order === one}
                onClick={() => onChange({ order: one })}
              >
                {one === 'partner' ? 'partners side by side' : 'by index'}
              </button>
            ))}
          </div>
          <MatrixCanvas
            name="W"
            squares={squares}
            limit={weights.limit}
            theme={look.theme}
            onEntry={(place) =>
              setAt((old) => (old?.row === place?.row && old?.column === place?.column ? old : place))
            }
            onView={(next) => onChange(next.side === n ? { ...whole, side: 0 } : next)}
            {...{ n, view }}
          />
          <p class="entry" data-entry={entry ? `${entry.row},${entry.column},${entry.value}` : undefined}>
            {entry
              ? `i = ${entry.row}, j = ${entry.column}: W_ij = ${entry.value}`
              : 'Point at an entry, or move the picture by keys, and its value stands here.'}
          </p>
        </>
      )}{' '}
    </section>
  );
}

function blockText(squares: MatrixSquares | null): string {
  const size = squares?.size ?? 1;
  return size > 1 ? ` A square has the entry of largest size among ${size} x ${size} entries.` : '';
}

/** The window as a figure, by which it is saved. */
function windowFigure(
  { asked, log }: RunHandle,
  { part, count, size, entries }: MatrixSquares,
  { step, limit }: { readonly step: number; readonly limit: number },
  order: TrainState['order'],
): FigureDocument {
  const { row, column, side } = part;
  const places = `places ${row} to ${row + side - 1} and ${column} to ${column + side - 1}`;
  const ordered = order === 'partner' ? 'partners side by side' : 'features by index';
  const panels = [{ title: places, rows: count, columns: count, entries: [...entries], limit }];
  const blocks = size > 1 ? `; each square: the largest of ${size} x ${size} entries` : '';
  const subtitle = `n = ${asked?.n}, d = ${log.facts?.dimensions}, ${ordered}${blocks}`;
  const title = `W of ${asked?.variant} after ${step} steps`;
  return { kind: 'matrices', name: 'trained-weights', input: { title, subtitle, panels } };
}
