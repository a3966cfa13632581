import type { Measurement } from './subject.ts';

/** What samples say of a predicted loss: that it holds, that it does not, or that there are too few of them. */
export interface Equivalence {
  /** the answer of the samples */
  readonly decision: 'certified' | 'not certified' | 'undecided';
  /** about how many samples would decide; null where the answer is there, or where more than a billion would not do */
  readonly samplesNeeded: number | null;
}

/** A prediction within this of the loss, relative, holds. */
export const TOLERANCE = 0.05;
/** Half of the confidence interval of the loss, in standard errors: 99.7 % of normal errors are within. */
export const INTERVAL = 3;
/** Losses of this size are rounding. */
export const NOTHING = 1e-12;
/** Where the error bar does not hold, try so many times as many samples. */
const MANY_MORE = 10;
/** More samples than anybody draws. */
const TOO_MANY = 1e9;

/**
 * Whether a predicted loss E is the true one to within $\tau = 5$ %, by the confidence interval of the measured one: the test asks
 * for evidence on either side, so that few samples decide nothing.
 *
 * $$ \lvert L - E \rvert + 3 \thinspace \mathrm{SE} \le \tau E \text{: certified}, \qquad
 *    \lvert L - E \rvert - 3 \thinspace \mathrm{SE} \gt \tau E \text{: not certified} $$
 *
 * Otherwise undecided, until $M \cdot (3 \thinspace \mathrm{SE} / (\tau E - \lvert L - E \rvert))^2$ samples are there, and always
 * where the standard error does not hold.
 *
 * @see docs/certificate.md, "The verdict"
 */
export function equivalence(
  expected: number,
  { loss, standardError, standardErrorNote, samples }: Measurement,
): Equivalence {
  if (loss <= NOTHING && expected <= NOTHING) return { decision: 'certified', samplesNeeded: null };
  if (standardErrorNote !== null) return { decision: 'undecided', samplesNeeded: rounded(MANY_MORE * samples) };
  const room = TOLERANCE * expected - Math.abs(loss - expected);
  const half = INTERVAL * standardError;
  if (half <= room) return { decision: 'certified', samplesNeeded: null };
  if (half < -room) return { decision: 'not certified', samplesNeeded: null };
  return { decision: 'undecided', samplesNeeded: rounded(samples * (half / room) ** 2) };
}

/** Rounded up to two digits; null for too many. */
function rounded(samples: number): number | null {
  if (!(samples <= TOO_MANY)) return null;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(samples)) - 1);
  return Math.ceil(samples / unit) * unit;
}
