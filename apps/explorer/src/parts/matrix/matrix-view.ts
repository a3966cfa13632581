/** A square part of a matrix: what of it is in view. */
export interface MatrixView {
  /** its first row, a whole number from 0 */
  readonly row: number;
  /** its first column, a whole number from 0 */
  readonly column: number;
  /** rows and columns, a whole number from 1 to those of the matrix */
  readonly side: number;
}

/** A place in the picture. */
export interface PicturePlace {
  /** from the left edge, 0, to the right, 1 */
  readonly x: number;
  /** from the upper edge, 0, to the lower, 1 */
  readonly y: number;
}

/** An entry of a matrix. */
export interface EntryPlace {
  /** i, from 0 */
  readonly row: number;
  /** j, from 0 */
  readonly column: number;
}

/** Nobody needs fewer entries in view than that. */
const LEAST_SIDE = 4;
const CENTRE: PicturePlace = { x: 0.5, y: 0.5 };

/** All of a matrix of n rows and columns. */
export function wholeView(n: number): MatrixView {
  return { row: 0, column: 0, side: n };
}

/** The nearest view that lies in a matrix of n rows and columns. @param view - of any whole numbers; a side of 0 is all of it */
export function heldView({ row, column, side }: MatrixView, n: number): MatrixView {
  if (side === 0) return wholeView(n);
  const held = Math.min(n, Math.max(side, Math.min(LEAST_SIDE, n)));
  const first = (place: number): number => Math.min(Math.max(0, place), n - held);
  return { row: first(row), column: first(column), side: held };
}

/**
 * A view that is closer by a factor, or further where the factor is below 1, at least by one row. What was at a place of the
 * picture stays there, up to half an entry.
 */
export function zoomed(view: MatrixView, n: number, factor: number, at: PicturePlace = CENTRE): MatrixView {
  const wanted = Math.round(view.side / factor);
  const moved = wanted === view.side && factor !== 1 ? view.side + (factor > 1 ? -1 : 1) : wanted;
  const { side } = heldView({ ...view, side: Math.max(1, moved) }, n);
  const less = view.side - side;
  return heldView({ row: Math.round(view.row + at.y * less), column: Math.round(view.column + at.x * less), side }, n);
}

/** A view that was moved by some rows and columns, as far as the matrix reaches. */
export function panned(view: MatrixView, n: number, rows: number, columns: number): MatrixView {
  return heldView({ ...view, row: view.row + Math.round(rows), column: view.column + Math.round(columns) }, n);
}

/** The entry at a place of the picture. */
export function entryAt({ row, column, side }: MatrixView, { x, y }: PicturePlace): EntryPlace {
  const cell = (share: number): number => Math.min(side - 1, Math.max(0, Math.floor(share * side)));
  return { row: row + cell(y), column: column + cell(x) };
}

/** How much closer or further a key comes. */
const KEY_FACTOR = 2;

/** What a key does to a view; null: nothing. */
export function viewAfterKey(view: MatrixView, n: number, key: string): MatrixView | null {
  const step = Math.max(1, Math.round(view.side / 8));
  switch (key) {
    case '+':
    case '=':
      return zoomed(view, n, KEY_FACTOR);
    case '-':
      return zoomed(view, n, 1 / KEY_FACTOR);
    case '0':
    case 'Home':
      return wholeView(n);
    case 'ArrowLeft':
      return panned(view, n, 0, -step);
    case 'ArrowRight':
      return panned(view, n, 0, step);
    case 'ArrowUp':
      return panned(view, n, -step, 0);
    case 'ArrowDown':
      return panned(view, n, step, 0);
    default:
      return null;
  }
}
