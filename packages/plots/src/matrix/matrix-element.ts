import type { Look } from '../grammar/look.ts';
import { svgElement } from '../svg/svg-element.ts';
import { blockExtremes } from './block-extremes.ts';
import type { MatrixEntries } from './entries.ts';
import type { EntrySize } from './entry-size.ts';
import { entrySquares } from './entry-squares.ts';
import { matrixImage } from './matrix-image.ts';

/** Up to so many squares are vectors, beyond that pixels. */
const MOST_VECTORS = 1200;

/** The entries of a matrix in a frame, its upper left corner at the origin; sharp in every format. */
export function matrixElement(
  document: Document,
  entries: MatrixEntries,
  limit: number,
  { side, factor }: EntrySize,
  { theme }: Look,
): SVGElement {
  const shown = factor > 1 ? blockExtremes(entries, factor) : entries;
  const [width, height] = [shown.columns * side, shown.rows * side];
  const content =
    shown.rows * shown.columns <= MOST_VECTORS && Number.isInteger(side)
      ? entrySquares(document, shown, limit, theme.name, side)
      : [
          svgElement(document, 'image', {
            width,
            height,
            ...STRETCHED,
            href: matrixImage(shown, limit, theme.name, pixelsOf(side)),
          }),
        ];
  const frame = { x: -0.5, y: -0.5, width: width + 1, height: height + 1, fill: 'none', stroke: theme.faint };
  return svgElement(document, 'g', { 'aria-label': 'entries' }, [...content, svgElement(document, 'rect', frame)]);
}

const STRETCHED = { x: 0, y: 0, preserveAspectRatio: 'none', style: 'image-rendering:pixelated' };

/** Two pixels for one of the figure, as its PNG file has: there no pixel is resampled. */
function pixelsOf(side: number): number {
  return 2 * side;
}
