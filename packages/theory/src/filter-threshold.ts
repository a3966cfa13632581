import { type Keep, fromLine, toLine } from '@rugbench/core';
import type { Channel } from './channel.ts';
import { tailMass } from './channel-mass.ts';
import type { Passing } from './passing.ts';

/** The filter of a model in the symmetric ansatz. */
export interface FilterModel {
  /** which outputs pass, from a, b and, where k is tuned, one free number */
  readonly passing: (scale: number, bias: number, free: number) => Passing;
  /** values of the free number to start from; empty where k is given */
  readonly starts: readonly number[];
  /** edge of a first simplex along the free number, above 0 */
  readonly size: number;
}

/**
 * The filter of a variant at large n. An order statistic of many exchangeable values hardly varies, so
 * keeping the fraction kappa of largest z is keeping z above the quantile tau with P(z > tau) = kappa. In small
 * groups it does vary: the largest of 1/kappa values is above y with probability 1 - F(y)^(1/kappa).
 *
 * @param keepFraction - kappa = k/n; null leaves it free, to be tuned
 * @see docs/theory.md, "Filters"
 */
export function filterModel(keep: Keep, channel: Channel, keepFraction: number | null): FilterModel {
  if (keep.per === 'group') return groupModel(channel, keepFraction);
  const s = channel.noise;
  const starts = keepFraction === null ? [0, s, 2 * s, 3.5 * s, 5 * s] : [];
  const between = keep.by === 'value' ? belowThreshold : aroundZero;
  const passingAt = (threshold: number, centre: number): Passing => ({
    kind: 'outside',
    ...between(threshold, centre),
  });
  if (keepFraction === null) {
    return { starts, size: s / 2, passing: (scale, bias, free) => passingAt(free, -bias / scale) };
  }
  const thresholdAt = (centre: number): number =>
    upperQuantile((threshold) => outsideMass(channel, between(threshold, centre)), channel, keepFraction);
  // Which y are largest does not depend on a and b, but which are farthest from where z is 0 does.
  const fixed = keep.by === 'value' ? thresholdAt(0) : undefined;
  const passing = (scale: number, bias: number): Passing => {
    const centre = -bias / scale;
    return passingAt(fixed ?? thresholdAt(centre), centre);
  };
  return { starts, size: s / 2, passing };
}

/** k groups of n/k features: the share kappa may be anything in (0, 1). */
function groupModel({ distribution }: Channel, keepFraction: number | null): FilterModel {
  const guesses = [0.5, 2 * distribution.probability, distribution.probability, distribution.probability / 3];
  const shares = guesses.map((share) => Math.min(0.95, Math.max(1e-6, share)));
  return {
    starts: keepFraction === null ? shares.map((share) => toLine('unit', share)) : [],
    size: 0.5,
    passing: (_scale, _bias, free) => {
      return { kind: 'highest', rivals: 1 / (keepFraction ?? fromLine('unit', free)) - 1 };
    },
  };
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

function belowThreshold(threshold: number): Interval {
  return { from: -Infinity, to: threshold };
}

function aroundZero(reach: number, centre: number): Interval {
  return { from: centre - Math.abs(reach), to: centre + Math.abs(reach) };
}

/** The share of features that pass: kappa. */
export function passingFraction(channel: Channel, passing: Passing): number {
  return passing.kind === 'outside' ? outsideMass(channel, passing) : 1 / (1 + passing.rivals);
}

function outsideMass(channel: Channel, { from, to }: Interval): number {
  return 1 - (tailMass(channel, from) - tailMass(channel, to));
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
