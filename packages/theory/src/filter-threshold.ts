import { type Keep } from '@rugbench/core';
import { type Channel, tailMass } from './channel.ts';
import { type Blocking } from './coordinates.ts';

/**
 * The filter of a variant at large n: an order statistic of many exchangeable values hardly varies, so
 * keeping the fraction kappa of largest z is keeping z above the quantile tau with P(z > tau) = kappa.
 *
 * @param keepFraction - kappa = k/n; null leaves the threshold free, to be tuned
 * @see docs/theory.md, "Filters"
 */
export function filterBlocking(
  keep: Keep,
  channel: Channel,
  keepFraction: number | null,
): { blocking: Blocking; starts: number[] } {
  const s = channel.noise;
  const starts = keepFraction === null ? [0, s, 2 * s, 3.5 * s, 5 * s] : [];
  if (keep.by === 'value') {
    const fixed = keepFraction === null ? NaN : upperQuantile((y) => tailMass(channel, y), channel, keepFraction);
    return {
      starts,
      blocking: (_scale, _bias, free) => ({ from: -Infinity, to: keepFraction === null ? free : fixed }),
    };
  }
  const around = (centre: number, reach: number): { from: number; to: number } => ({
    from: centre - Math.abs(reach),
    to: centre + Math.abs(reach),
  });
  const blocking: Blocking = (scale, bias, free) => {
    const centre = -bias / scale;
    if (keepFraction === null) return around(centre, free);
    return around(
      centre,
      upperQuantile((reach) => outsideMass(channel, around(centre, reach)), channel, keepFraction),
    );
  };
  return { starts, blocking };
}

/** The share of features that pass a blocked interval: kappa. */
export function outsideMass(channel: Channel, blocked: { from: number; to: number }): number {
  return 1 - (tailMass(channel, blocked.from) - tailMass(channel, blocked.to));
}

/** Where a decreasing function of the threshold takes a value, by bisection over the table's range. */
function upperQuantile(mass: (threshold: number) => number, channel: Channel, wanted: number): number {
  const span = channel.edges[channel.edges.length - 1]! - channel.edges[0]!;
  let [low, high] = [-span, span];
  for (let step = 0; step < 200 && high - low > 1e-15 * span; step++) {
    const middle = (low + high) / 2;
    if (mass(middle) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
