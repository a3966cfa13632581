/**
 * Matrices whose rows are added up are kept in chunks of columns, each chunk as rows without a gap:
 * 48 columns, and 16 at the end. A sum over rows then reads one chunk of a matrix, which is a contiguous
 * piece of memory, and not one short piece of every page that the matrix has.
 */
export const CHUNK: usize = 48;
export const NARROW: usize = 16;

/** Columns of the chunk that begins at a column of a matrix that is `width` wide, a multiple of 16. */
export function chunkAt(column: usize, width: usize): usize {
  return width - column >= CHUNK ? CHUNK : NARROW;
}

/** The first column of the chunk that holds a column. */
export function chunkStart(column: usize, width: usize): usize {
  return column < width - (width % CHUNK) ? column - (column % CHUNK) : column - (column % NARROW);
}

/** A matrix in chunks as rows without a gap, `stride` bytes apart. */
export function toRows(from: usize, chunkRows: usize, rows: usize, width: usize, to: usize, stride: usize): void {
  for (let column: usize = 0; column < width;) {
    const chunk = chunkAt(column, width);
    const bytes: usize = 4 * chunk;
    const at: usize = from + 4 * chunkRows * column;
    for (let row: usize = 0; row < rows; row++) copy(at + row * bytes, to + row * stride + 4 * column, bytes);
    column += chunk;
  }
}

/** The inverse of {@link toRows}. */
export function toChunks(from: usize, stride: usize, rows: usize, width: usize, to: usize, chunkRows: usize): void {
  for (let column: usize = 0; column < width;) {
    const chunk = chunkAt(column, width);
    const bytes: usize = 4 * chunk;
    const at: usize = to + 4 * chunkRows * column;
    for (let row: usize = 0; row < rows; row++) copy(from + row * stride + 4 * column, at + row * bytes, bytes);
    column += chunk;
  }
}

function copy(from: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
}
