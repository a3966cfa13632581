/** Which pre-activations pass a filter at large n, as a function of the channel output y. */
export type Passing =
  /** all but those in an interval: an order statistic of many values is a fixed threshold */
  | { readonly kind: 'outside'; readonly from: number; readonly to: number }
  /** the largest of a group: those that `rivals` others lie below, with probability F(y)^rivals */
  | { readonly kind: 'highest'; readonly rivals: number };

/** The probability that an output passes, given y and, for a group, F(y). */
export function passingShare(passing: Passing | undefined): (y: number, below?: number) => number {
  if (!passing) return () => 1;
  if (passing.kind === 'outside') return (y) => (y > passing.from && y < passing.to ? 0 : 1);
  return (_y, below = 1) => Math.min(1, Math.max(0, below)) ** passing.rivals;
}
