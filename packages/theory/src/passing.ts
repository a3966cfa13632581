/** Which pre-activations pass a filter at large n, as a function of the channel output y. */
export type Passing =
  /** all y but those in an interval: an order statistic of many values is a fixed threshold */
  | {
      /** says that an interval does not pass */
      readonly kind: 'outside';
      /** lower end of the interval, an output y; may be -Infinity */
      readonly from: number;
      /** upper end of the interval, at least `from` */
      readonly to: number;
    }
  /** the largest y of a group, with probability F(y)^rivals that all its rivals lie below */
  | {
      /** says that the largest of a group passes */
      readonly kind: 'highest';
      /** other features in the group, at least 0; a fraction where k does not divide n */
      readonly rivals: number;
    };

/** The probability that an output passes, given y and, for a group, F(y). */
export function passingShare(passing: Passing | undefined): (y: number, below?: number) => number {
  if (!passing) return () => 1;
  if (passing.kind === 'outside') return (y) => (y > passing.from && y < passing.to ? 0 : 1);
  return (_y, below = 1) => Math.min(1, Math.max(0, below)) ** passing.rivals;
}
