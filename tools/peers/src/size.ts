/** A size at which both sides are timed; d = r n, rounded down. */
export interface Size {
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly batch: number;
}
