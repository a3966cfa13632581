import { RugError } from '@rugbench/core';

/** The best code, or mixture of two, at one place. */
export interface CodeMapCell {
  /** r = d/n, > 0 and finite */
  readonly ratio: number;
  /** p, the probability that a feature is on, > 0 and finite */
  readonly probability: number;
  /** loss of the best over loss of the Persian rug, in (0, 1]; 1.005 at most, where rounding lifts it */
  readonly gain: number;
  /** one or two, with the shares of the features that they hold: these add to 1 */
  readonly codes: readonly CodeShare[];
  /** `measured`: the gain as a measurement found it, > 0. Default: none measured */
  readonly check?: { readonly measured: number } | undefined;
}

/** A code and the share of the features that it holds. */
export interface CodeShare {
  /** of the code, in the key */
  readonly name: string;
  /** in [0, 1] */
  readonly share: number;
}

/** A cell with its place, counted from the upper left corner, and its codes by share. */
export interface GridCell {
  /** from 0, to the right */
  readonly column: number;
  /** from 0, downwards */
  readonly row: number;
  /** loss of the best over loss of the Persian rug, in (0, 1] */
  readonly gain: number;
  /** the code with the largest share */
  readonly first: CodeShare;
  /** the other code of a mixture; null for a code alone */
  readonly second: CodeShare | null;
  /** the measured gain, > 0; null where nothing was measured */
  readonly measured: number | null;
}

/** Cells on a grid; places without a cell are empty. */
export interface CodeMapGrid {
  /** of the columns, from left to right: ascending */
  readonly ratios: readonly number[];
  /** of the rows, from the top: descending */
  readonly probabilities: readonly number[];
  /** in the order given */
  readonly cells: readonly GridCell[];
}

const WHO = 'map of codes';
const MOST_LINES = 64;
/** shares may come rounded to two digits */
const SHARE_SLACK = 0.01;
/** what is written as 1 */
const LARGEST_GAIN = 1.005;

/**
 * Puts cells in the columns and rows of their r and p.
 *
 * @throws RugError `OPTIONS` for no cell, one out of range, two at one place, or more than 64 columns or rows
 */
export function codeMapGrid(cells: readonly CodeMapCell[]): CodeMapGrid {
  if (!cells.length) throw new RugError('OPTIONS', { who: WHO, must: 'there must be a cell' });
  for (const cell of cells) checkCell(cell);
  const ratios = distinct(cells.map(({ ratio }) => ratio));
  const probabilities = distinct(cells.map(({ probability }) => probability)).reverse();
  if (Math.max(ratios.length, probabilities.length) > MOST_LINES) {
    const got = `${ratios.length} x ${probabilities.length}`;
    throw new RugError('OPTIONS', { who: WHO, must: `cells must be on a grid of at most ${MOST_LINES} r and p`, got });
  }
  const columns = new Map(ratios.map((ratio, k) => [ratio, k]));
  const rows = new Map(probabilities.map((probability, k) => [probability, k]));
  const placed = cells.map((cell) => placedCell(cell, columns.get(cell.ratio)!, rows.get(cell.probability)!));
  checkPlaces(placed, cells);
  return { ratios, probabilities, cells: placed };
}

function placedCell({ gain, codes, check }: CodeMapCell, column: number, row: number): GridCell {
  const [first, second] = codes.filter(({ share }) => share > 0).toSorted((x, y) => y.share - x.share);
  return { column, row, gain, first: first!, second: second ?? null, measured: check?.measured ?? null };
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((x, y) => x - y);
}

function checkCell({ ratio, probability, gain, codes, check }: CodeMapCell): void {
  const numbers = { ratio, probability, gain, ...check };
  const wrong = Object.entries(numbers).find(([, value]) => !(value > 0 && Number.isFinite(value)));
  if (wrong) throw new RugError('OPTIONS', { who: WHO, must: `${wrong[0]} must be positive`, got: wrong[1] });
  if (gain >= LARGEST_GAIN) throw new RugError('OPTIONS', { who: WHO, must: 'gain must be at most 1', got: gain });
  if (codes.length < 1 || codes.length > 2)
    throw new RugError('OPTIONS', { who: WHO, must: 'a cell must have one or two codes', got: codes.length });
  const shares = codes.map(({ share }) => share);
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (shares.every((share) => share >= 0) && Math.abs(total - 1) <= SHARE_SLACK) return;
  throw new RugError('OPTIONS', { who: WHO, must: 'shares must add to 1', got: shares.join(' + ') });
}

function checkPlaces(placed: readonly GridCell[], cells: readonly CodeMapCell[]): void {
  const seen = new Set<string>();
  for (const [k, { column, row }] of placed.entries()) {
    const { ratio, probability } = cells[k]!;
    const got = `r = ${ratio}, p = ${probability}`;
    if (seen.has(`${column},${row}`))
      throw new RugError('OPTIONS', { who: WHO, must: 'a place must have one cell', got });
    seen.add(`${column},${row}`);
  }
}
