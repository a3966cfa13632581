/** How large the entries of a matrix are drawn. */
export interface EntrySize {
  /** side of a square, px: whole, or half a pixel where whole ones do not fit */
  readonly side: number;
  /** entries along the side of a block that one square stands for, a whole number >= 1 */
  readonly factor: number;
}

const LARGEST = 40;

/**
 * The largest squares of whole pixels that fit, or of half a pixel, which files have twice as many of; beyond that blocks of entries.
 *
 * @param count - entries along the longer side
 * @param room - px
 */
export function entrySize(count: number, room: number): EntrySize {
  const whole = Math.floor(room / count);
  if (whole >= 1) return { side: Math.min(whole, LARGEST), factor: 1 };
  return { side: 0.5, factor: Math.ceil(count / (2 * room)) };
}
