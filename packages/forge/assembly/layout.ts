/** Bytes that are worked on at a time: they and what is read beside them stay in a first cache of 48 KiB. */
const BLOCK: usize = 32768;

/** Bytes of a line of the cache: less of a row is never fetched. */
const LINE: usize = 64;

/**
 * Numbers that are more than a block are seen as a matrix: low stages run along its rows, high ones down its columns.
 * This is the length of a row in bytes; there are at least 4 rows, or one.
 */
export function rowBytes(bytes: usize): usize {
  return bytes <= BLOCK ? bytes : min(BLOCK, bytes / 4);
}

/** How much of each row is worked on together when the stages run down the columns. */
export function widthBytes(bytes: usize): usize {
  const row = rowBytes(bytes);
  return row === bytes ? row : max(LINE, BLOCK / (bytes / row));
}

/** Bytes of working memory for columns. */
export function columnBytes(bytes: usize): usize {
  return (bytes / rowBytes(bytes)) * widthBytes(bytes);
}

/**
 * Copies `width` bytes of each row of a matrix to one contiguous block. Rows are powers of two apart: left where they are,
 * they would all fall on the same few lines of the cache.
 */
export function gather(from: usize, rowLength: usize, width: usize, to: usize, bytes: usize): void {
  for (let row: usize = 0; row < bytes; row += width) {
    for (let at: usize = 0; at < width; at += 16) v128.store(to + row + at, v128.load(from + at));
    from += rowLength;
  }
}

/** Copies them back. */
export function scatter(from: usize, width: usize, bytes: usize, to: usize, rowLength: usize): void {
  for (let row: usize = 0; row < bytes; row += width) {
    for (let at: usize = 0; at < width; at += 16) v128.store(to + at, v128.load(from + row + at));
    to += rowLength;
  }
}
