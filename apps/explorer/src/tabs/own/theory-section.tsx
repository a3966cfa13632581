import type { Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { FigureInTurn } from '../../parts/figure-in-turn.tsx';
import { curveFigure } from '../theory/curve-figures.ts';
import { variantLines } from '../theory/lines-of-table.ts';
import { PredictionsTable } from '../theory/predictions-table.tsx';
import { theorySentences } from './own-sentences.ts';
import type { OwnState } from './state.ts';
import { useRedrawn } from './use-redrawn.ts';
import type { Predictions } from './use-predictions.ts';

interface TheorySectionProps {
  readonly state: OwnState;
  readonly onChange: (members: Partial<OwnState>) => void;
  readonly look: Look;
  /** the variant; null: there is none yet */
  readonly name: string | null;
  /** the variant, the ReLU and the one that it is held against */
  readonly names: readonly string[];
  readonly predictions: Predictions;
}

/** The optimum of the variant beside others, and losses along an axis. */
export function TheorySection({ state, onChange, look, name, names, predictions }: TheorySectionProps): JSX.Element {
  const { r, p, n, axis, against } = state;
  const { known, progress, complaint } = predictions;
  const here = known.at({ r, p, n });
  const figure = useRedrawn(
    () => curveFigure('variants', axis, { r, p, n, curves: 'limit' }, known),
    [known, r, p, n, axis],
  );
  const lines = variantLines(names, { r, p, n, curves: 'limit' }, known);
  return (
    <section aria-labelledby="optimum-title">
      <h2 id="optimum-title">Its optimum</h2>
      <div class="says own-says" role="status">
        {complaint === null ? (
          (name === null ? [] : theorySentences(name, against, here)).map((line) => <p key={line}>{line}</p>)
        ) : (
          <p class="complaint">{complaint}</p>
        )}
      </div>
      <PredictionsTable caption="Losses on the Persian rug" named="variant" {...{ lines, bounds: here.bounds, n }} />
      <div class="choices" role="group" aria-label="The axis of the curve">
        <span class="count">Curve</span>
        {(['r', 'p'] as const).map((one) => (
          <button
            key={one}
            type="button"
            class="button"
            aria-pressed={axis === one}
            onClick={() => onChange({ axis: one })}
          >
            {`against ${one}`}
          </button>
        ))}
        <span class="count curve-progress">
          {progress[0] < progress[1] ? `${progress[0]} of ${progress[1]} places` : ''}
        </span>
      </div>
      <div class="figures">
        <FigureInTurn figure={figure} look={look} waiting="The curves are being computed …" />
      </div>
    </section>
  );
}
