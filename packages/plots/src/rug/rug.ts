import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';
import type { MatrixPanel } from '../matrix/matrices-input.ts';
import { matrices } from '../matrix/matrices.ts';
import { slotOf } from '../matrix/panel-layout.ts';
import type { Rug, RugWindow } from './rug-input.ts';
import { rugList, windowSquares } from './rug-entries.ts';

/** Squares along the side of a panel in the data of a figure, which has no size. */
const DATA_SIDE = 256;

/**
 * Any part of a Persian rug of any n, drawn from g alone: W_ij = g(i XOR j). A window with more entries than squares shows the mean or the
 * extreme of blocks, exactly, and the subtitle says so. Colours saturate at the 99.5th percentile of the squares off the diagonal.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` as `rugList` does, and for a window outside W
 * @see docs/theory.md, "The Persian rug"
 */
export function rug(input: Rug, document: Document, look: Look): SVGSVGElement {
  const { title, subtitle, caption, shows = 'extreme' } = input;
  const windows = windowsOf(input);
  const most = 2 * slotOf(windows.length, look);
  const shown = squaresOf(input, windows, most);
  const sizes = [...new Set(shown.map(({ size }) => size))].filter((size) => size > 1);
  const what = shows === 'mean' ? 'the mean' : 'the entry of largest size';
  const blocks = sizes.map((size) => `${size}×${size}`).join(' or ');
  const told = sizes.length > 0 ? [`a square is ${what} of ${blocks} entries`] : [];
  const said = [subtitle, ...told].filter((text) => text !== undefined && text !== '').join('; ');
  return matrices({ title, subtitle: said, caption, panels: shown.map(({ panel }) => panel) }, document, look);
}

/** A row for each row of squares: its panel, the first row of W that it covers, the entries of a square's side, and the squares. */
export function rugData(input: Rug): FigureData {
  const shown = squaresOf(input, windowsOf(input), DATA_SIDE);
  const widest = Math.max(...shown.map(({ side }) => side));
  return {
    columns: ['panel', 'row', 'entries', ...Array.from({ length: widest }, (_, k) => `square ${k}`)],
    rows: shown.flatMap(({ panel, matrix, side, size, window }) =>
      Array.from({ length: side }, (_, k) => [
        panel.title,
        window.row + k * size,
        size,
        ...matrix.subarray(k * side, (k + 1) * side),
        ...new Array<null>(widest - side).fill(null),
      ]),
    ),
  };
}

function windowsOf({ n, windows }: Rug): readonly RugWindow[] {
  return windows?.length ? windows : [{ row: 0, column: 0, side: n }];
}

function squaresOf(
  input: Rug,
  windows: readonly RugWindow[],
  most: number,
): (ReturnType<typeof windowSquares> & { readonly panel: MatrixPanel })[] {
  const g = rugList(input);
  return windows.map((asked) => {
    const squares = windowSquares(g, asked, most, input.shows ?? 'extreme');
    const { matrix, side, window } = squares;
    return {
      ...squares,
      panel: { title: windowTitle(window, input.n), rows: side, columns: side, entries: [...matrix] },
    };
  });
}

/** `all of W`, or its rows and columns from and to, counted from 0. */
function windowTitle({ row, column, side }: RugWindow, n: number): string {
  if (side === n) return `all ${n} rows and columns`;
  const range = (first: number): string => `${first} to ${first + side - 1}`;
  return row === column ? `rows and columns ${range(row)}` : `rows ${range(row)}, columns ${range(column)}`;
}
