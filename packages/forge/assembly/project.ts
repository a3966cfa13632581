import { columnBytes, gather, rowBytes, scatter, widthBytes } from './layout';
import { keptPass } from './kept-pass';
import { INNER_BYTES, downward, innerPass, upward } from './passes';

/**
 * x becomes H D H x for float32 numbers, H the Sylvester-Hadamard matrix and D the diagonal of ones at chosen rows, else
 * zeros: n times the projection on those rows of H.
 *
 * The second transform runs its stages backwards, so the last pass of the first, D and the first pass of the second are
 * one pass, and nothing is gathered or put in order in between. Cost: 2 n log2 n additions, four at a time; up to 8192
 * numbers stay in the first cache; for more, memory sees three passes: rows, columns with D between, rows.
 *
 * @param data - address of the numbers
 * @param bytes - 4 n, n a power of two from 64
 * @param mask - address of D, n / 4 bytes: zeros, and what `keep` wrote
 * @param columns - address of {@link columnBytes} of working memory
 * @see docs/theory.md, "The Persian rug"
 */
export function project(data: usize, bytes: usize, mask: usize, columns: usize): void {
  const row = rowBytes(bytes);
  if (row === bytes) {
    innerPass<f32>(data, bytes);
    sandwich(data, bytes, INNER_BYTES, mask);
    innerPass<f32>(data, bytes);
    return;
  }
  for (let at = data; at < data + bytes; at += row) {
    innerPass<f32>(at, row);
    upward<f32>(at, row, INNER_BYTES, row);
  }
  const width = widthBytes(bytes);
  const block = columnBytes(bytes);
  for (let at = data; at < data + row; at += width) {
    gather(at, row, width, columns, block);
    sandwich(columns, block, width, mask);
    scatter(columns, width, block, at, row);
    mask += block / 16;
  }
  for (let at = data; at < data + bytes; at += row) {
    downward<f32>(at, row, INNER_BYTES, row);
    innerPass<f32>(at, row);
  }
}

/** All stages from a span upward, D, and the same stages downward. */
function sandwich(data: usize, bytes: usize, from: usize, mask: usize): void {
  upward<f32>(data, bytes, from, bytes / 4);
  keptPass(data, bytes, mask);
  downward<f32>(data, bytes, from, bytes / 4);
}
