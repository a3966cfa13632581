import { columnBytes, gather, rowBytes, scatter, widthBytes } from './layout';
import { INNER_BYTES, innerPass, upward } from './passes';

/**
 * The Walsh-Hadamard transform of float64 numbers, in place and unnormalised.
 *
 * Stages run from the lowest bit to the highest, as in the plain loop, so every bit of the result is the same. Cost:
 * n log2 n additions, two at a time. Up to 4096 numbers stay in the first cache while log2(n)/2 radix-4 passes run over
 * them; more are a matrix, and memory sees two passes, one along rows and one down columns.
 *
 * @param data - address of the numbers
 * @param bytes - 8 n, n a power of two from 8
 * @param columns - address of {@link columnBytes} of working memory
 */
export function transform(data: usize, bytes: usize, columns: usize): void {
  const row = rowBytes(bytes);
  for (let at = data; at < data + bytes; at += row) {
    innerPass<f64>(at, row);
    upward<f64>(at, row, INNER_BYTES, row);
  }
  if (row === bytes) return;
  const width = widthBytes(bytes);
  const block = columnBytes(bytes);
  for (let at = data; at < data + row; at += width) {
    gather(at, row, width, columns, block);
    upward<f64>(columns, block, width, block);
    scatter(columns, width, block, at, row);
  }
}
