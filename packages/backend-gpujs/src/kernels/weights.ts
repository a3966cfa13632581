import { kernelText, sumLines } from './kernel-text.ts';

const row = 'this.thread.y';
const column = 'this.thread.x';

/**
 * Sums of rows, weighted, which rows and how much being given as lists of the same width:
 * $$ \mathrm{result}_{yx} = b_x + \sum_t \mathrm{values}_{yt}\, \mathrm{rows}_{\mathrm{positions}_{yt}\, x} $$
 *
 * Arguments: positions, values [count, width], rows [any, columns], and b [1, columns] if there is one.
 * h = W_in x + b_enc with W_in^T as rows and a list for each sample; the gradient of W_in^T with
 * that of h as rows and a list for each feature.
 */
export function gatherText(width: number, biased: boolean): string {
  const term = `values[${row}][t] * rows[positions[${row}][t]][${column}]`;
  if (!biased) return kernelText(['positions', 'values', 'rows'], sumLines(width, term));
  return kernelText(['positions', 'values', 'rows', 'bias'], sumLines(width, term, `bias[0][${column}]`));
}

/** z = W_out h + b [count, n], of h [count, d], W_out [n, d] and b [1, n]. */
export function decodeText(d: number): string {
  const term = `h[${row}][t] * decoder[${column}][t]`;
  return kernelText(['h', 'decoder', 'bias'], sumLines(d, term, `bias[0][${column}]`));
}

/** The gradient of h [count, d], of that of z [count, n] and W_out [n, d]. */
export function decodeBackText(n: number): string {
  return kernelText(['dz', 'decoder'], sumLines(n, `dz[${row}][t] * decoder[t][${column}]`));
}

/** The gradient of W_out [n, d], of that of z [count, n] and h [count, d]. */
export function decoderSlopeText(count: number): string {
  return kernelText(['dz', 'h'], sumLines(count, `dz[t][${row}] * h[t][${column}]`));
}

/** The sum of each column [1, columns] of a matrix [count, columns]: the gradient of a bias. */
export function columnSumsText(count: number): string {
  return kernelText(['terms'], sumLines(count, `terms[t][${column}]`));
}

/** The sum [1, 1] of a row [1, n]: the gradient of a parameter of the whole model. */
export function rowSumText(n: number): string {
  return kernelText(['terms'], sumLines(n, 'terms[0][t]'));
}

/** The sum of two matrices: of the gradients of both uses of tied weights. */
export function additionText(): string {
  return kernelText(['a', 'b'], [`return a[${row}][${column}] + b[${row}][${column}];`]);
}
