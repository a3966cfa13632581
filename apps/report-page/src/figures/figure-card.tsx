import { type FigureDocument, type Look, figureCsv, figureOf } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { FigurePicture } from '../parts/figure-picture.tsx';
import { saveCsv } from '../parts/save-file.ts';

import { FigureTable } from './figure-table.tsx';
import { savePng, saveSvg } from './save-figure.ts';

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
  const named = (form: string): string => `${title} as ${form}`;
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
        <span class="tools-end">
          <button type="button" class="button" aria-label={named('SVG')} onClick={() => saveSvg(shown, look)}>
            SVG
          </button>
          <button type="button" class="button" aria-label={named('PNG')} onClick={() => void savePng(shown, look)}>
            PNG
          </button>
          <button
            type="button"
            class="button"
            aria-label={named('CSV')}
            onClick={() => saveCsv(shown.name, figureCsv(figureOf(shown as never).data))}
          >
            CSV
          </button>
        </span>
      </div>
      <FigureTable figure={shown} />
    </figure>
  );
}
