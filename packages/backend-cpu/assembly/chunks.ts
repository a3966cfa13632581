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
