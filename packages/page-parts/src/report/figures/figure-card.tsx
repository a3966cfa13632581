import { FigureFiles } from '../../figure/figure-files.tsx';
import { FigurePicture } from '../../figure/figure-picture.tsx';
import { FigureTable } from '../../figure/figure-table.tsx';
import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';

interface FigureCardProps {
  readonly figure: FigureDocument;
  /** the same as measured / theory; null where there is no theory beside it */
  readonly residual: FigureDocument | null;
  /** whether the residual is shown */
  readonly turned: boolean;
  readonly look: Look;
  readonly marked: ReadonlySet<string>;
  readonly onTurn: () => void;
  readonly onRow: (row: string) => void;
  readonly rowText: (row: string) => string;
}

/** One figure, its files, and its numbers. */
export function FigureCard({
  figure,
  residual,
  turned,
  look,
  marked,
  onTurn,
  onRow,
  rowText,
}: FigureCardProps): JSX.Element {
  const shown = turned && residual ? residual : figure;
  const { title } = shown.input;
  return (
    <figure class="figure-card" id={`figure-${figure.name}`}>
      <FigurePicture figure={shown} look={look} {...{ marked, onRow, rowText }} />
      <figcaption class="only-read">{title}</figcaption>
      <div class="figure-tools no-print">
        {residual && (
          <button type="button" class="button" aria-pressed={turned} onClick={onTurn}>
            measured / theory
          </button>
        )}
        <FigureFiles figure={shown} look={look} />
      </div>
      <FigureTable figure={shown} />
    </figure>
  );
}
