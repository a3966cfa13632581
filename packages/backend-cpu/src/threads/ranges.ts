/** Neighbouring rows or columns. */
export interface Range {
  /** the first of them */
  readonly first: number;
  /** behind the last one; equal to `first` where there are none */
  readonly end: number;
}

/** Behind each this many rows a product writes whole tiles, so that the rows of two threads must meet there. */
export const ROW_UNIT = 6;

/** Numbers of a line of the cache: two threads never write the same line. */
export const COLUMN_UNIT = 16;

/**
 * What one thread of several does of a range: as equal parts as whole units allow, in their order.
 *
 * @param unit - where parts meet, counted from the first of the range
 */
export function partOf({ first, end }: Range, unit: number, index: number, threads: number): Range {
  const units = Math.ceil((end - first) / unit);
  const place = (at: number): number => Math.min(end, first + unit * Math.floor((units * at) / threads));
  return { first: place(index), end: place(index + 1) };
}
