import { ENTRY, compress } from './lists';

/**
 * Calls the slopes of a variant, a function of the table, on each row of pre-activations z [rows, width],
 * and collects the gradients that are not 0. One pass over z, which should still be in the cache.
 *
 * @param slopes - writes the gradient by z over a row of z: (z, x, weights, mask, bytes)
 * @param width - a multiple of 4
 * @param z - pre-activations; gradients afterwards; `zStride` bytes from row to row
 * @param xOffsets - of the first of these samples
 * @param xRow - [width] of zeros, zeros again afterwards
 * @param weights - how much each error counts, and mask what passes, `weightStride` bytes from row to
 *   row: 0 for one row for all
 * @param offsets - of lists by sample: that of the first row is read, the others are written; 0: no lists
 */
export function slopeRows(
  slopes: u32,
  rows: usize,
  width: usize,
  z: usize,
  zStride: usize,
  xOffsets: usize,
  xEntries: usize,
  xRow: usize,
  weights: usize,
  mask: usize,
  weightStride: usize,
  offsets: usize,
  entries: usize,
): void {
  const bytes: u32 = 4 * <u32>width;
  let to = offsets ? entries + ENTRY * <usize>load<u32>(offsets) : 0;
  for (let row: usize = 0; row < rows; row++) {
    const first = xEntries + ENTRY * <usize>load<u32>(xOffsets + 4 * row);
    const end = xEntries + ENTRY * <usize>load<u32>(xOffsets + 4 * row, 4);
    for (let at = first; at < end; at += ENTRY) store<u32>(xRow + 4 * <usize>load<u32>(at), load<u32>(at, 4));
    call_indirect(slopes, z, xRow, weights, mask, bytes);
    for (let at = first; at < end; at += ENTRY) store<u32>(xRow + 4 * <usize>load<u32>(at), 0);
    if (offsets) {
      to = compress(z, width, to);
      store<u32>(offsets + 4 * row, <u32>((to - entries) / ENTRY), 4);
    }
    z += zStride;
    weights += weightStride;
    mask += weightStride;
  }
}

/** Calls the outputs of a variant, a function of the table (z, mask, bytes), on each row of z. */
export function outputRows(
  outputs: u32,
  rows: usize,
  width: usize,
  z: usize,
  zStride: usize,
  mask: usize,
  maskStride: usize,
): void {
  for (let row: usize = 0; row < rows; row++) {
    call_indirect(outputs, z, mask, 4 * <u32>width);
    z += zStride;
    mask += maskStride;
  }
}
