import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { FigureCard } from './figure-card.tsx';
import { figurePairs } from './figure-pairs.ts';

interface FiguresSectionProps {
  readonly figures: readonly FigureDocument[];
  /** measured / theory of all lines; null where there is no theory */
  readonly residual: FigureDocument | null;
  /** names of figures that show measured / theory */
  readonly turned: readonly string[];
  readonly look: Look;
  readonly marked: ReadonlySet<string>;
  readonly onTurn: (name: string) => void;
  readonly onRow: (row: string) => void;
  /** what a pointer over the mark of a row says */
  readonly rowText: (row: string) => string;
}

/** All figures of the report. */
export function FiguresSection({
  figures,
  residual: made,
  turned,
  look,
  marked,
  onTurn,
  onRow,
  rowText,
}: FiguresSectionProps): JSX.Element | null {
  if (figures.length === 0) return null;
  return (
    <section class="figures-section" aria-labelledby="figures-title">
      <div class="section-head">
        <h2 id="figures-title">Figures</h2>
        <p class="count no-print">A click on a point goes to its line in the table.</p>
      </div>
      <div class="figures">
        {figurePairs(figures, made).map(({ figure, residual }) => (
          <FigureCard
            key={figure.name}
            {...{ figure, residual, look, marked, onRow, rowText }}
            turned={turned.includes(figure.name)}
            onTurn={() => onTurn(figure.name)}
          />
        ))}
      </div>
    </section>
  );
}
