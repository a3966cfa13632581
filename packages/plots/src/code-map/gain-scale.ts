import { sequentialFill } from '../color/sequential.ts';
import type { Theme } from '../grammar/theme.ts';
import type { ColorScale } from '../heat-map/color-scale.ts';

/** Colours of gains, from the palest at 1 to the furthest from the ground at the low end. */
export interface GainScale extends ColorScale {
  /** the gain at the low end, a tenth in [0, 0.9] */
  readonly low: number;
}

/** A scale from 1 down to the tenth below the best gain, at least one tenth long. */
export function gainScale(gains: readonly number[], theme: Theme['name'] = 'light'): GainScale {
  const best = gains.reduce((least, gain) => Math.min(least, gain), 1);
  // 0.7 * 10 is 7 only up to rounding
  const tenths = Math.min(9, Math.floor(10 * best + 1e-9));
  const low = tenths / 10;
  const step = tenths < 5 ? 2 : 1;
  const count = Math.floor((10 - tenths) / step) + 1;
  const values = Array.from({ length: count }, (_, k) => (10 - k * step) / 10).reverse();
  return {
    low,
    domain: [low, 1],
    colorOf: (gain) => sequentialFill((1 - hundredths(gain)) / (1 - low), theme),
    place: (gain) => (gain - low) / (1 - low),
    valueAt: (place) => low + place * (1 - low),
    ticks: values.map((value) => ({ value, text: String(value), beyond: false })),
  };
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
