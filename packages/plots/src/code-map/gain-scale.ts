import { sequentialFill } from '../color/sequential.ts';

/** Colours of gains, from the palest at 1 to the darkest at the low end. */
export interface GainScale {
  /** the gain at the dark end, a tenth in [0, 0.9] */
  readonly low: number;
  /** the colour `#rrggbb` of a gain between the low end and 1 */
  readonly colorOf: (gain: number) => string;
  /** round gains from the low end to 1 */
  readonly ticks: readonly number[];
}

/** A scale from 1 down to the tenth below the best gain, at least one tenth long. */
export function gainScale(gains: readonly number[]): GainScale {
  const best = gains.reduce((least, gain) => Math.min(least, gain), 1);
  // 0.7 * 10 is 7 only up to rounding
  const tenths = Math.min(9, Math.floor(10 * best + 1e-9));
  const step = tenths < 5 ? 2 : 1;
  const count = Math.floor((10 - tenths) / step) + 1;
  const ticks = Array.from({ length: count }, (_, k) => (10 - k * step) / 10).reverse();
  const colorOf = (gain: number): string => sequentialFill((1 - hundredths(gain)) / (1 - tenths / 10));
  return { low: tenths / 10, colorOf, ticks };
}

/** Two digits, without the zero in front: `.66`; 1 where nothing is gained. */
export function gainText(gain: number): string {
  const rounded = hundredths(gain);
  return rounded === 1 ? '1' : rounded.toFixed(2).slice(1);
}

/** Colours and numbers say the same. */
function hundredths(gain: number): number {
  return Math.min(1, Math.round(100 * gain) / 100);
}
