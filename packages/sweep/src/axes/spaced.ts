import { RugError } from '@rugbench/core';

/** Digits that a value of an axis is rounded to, so that it is typed and compared as it is shown. */
const DIGITS = 6;

/**
 * Values at equal distances, both ends among them.
 *
 * @param count - how many, a whole number from 2 to 1000
 * @throws RugError `OPTIONS` when the ends are not two different finite numbers, or for another count
 */
export function linear(from: number, to: number, count: number): number[] {
  return spaced(from, to, count, (share) => from + (to - from) * share);
}

/**
 * Values at equal ratios, both ends among them.
 *
 * @param from - above 0
 * @param to - above 0
 * @param count - how many, a whole number from 2 to 1000
 * @throws RugError `OPTIONS` when an end is not above 0, when both are the same, or for another count
 */
export function logarithmic(from: number, to: number, count: number): number[] {
  if (!(from > 0 && to > 0)) {
    throw new RugError('OPTIONS', {
      who: 'axis',
      must: 'both ends of a logarithmic range must be above 0',
      got: `${from}:${to}`,
    });
  }
  return spaced(from, to, count, (share) => from * (to / from) ** share);
}

function spaced(from: number, to: number, count: number, at: (share: number) => number): number[] {
  if (!Number.isFinite(from) || !Number.isFinite(to) || from === to) {
    throw new RugError('OPTIONS', {
      who: 'axis',
      must: 'the ends of a range must be two different numbers',
      got: `${from}:${to}`,
    });
  }
  if (!Number.isInteger(count) || count < 2 || count > 1000) {
    throw new RugError('OPTIONS', { who: 'axis', must: 'a range must have from 2 to 1000 values', got: count });
  }
  return Array.from({ length: count }, (_, k) => {
    if (k === 0) return from;
    return k === count - 1 ? to : Number(at(k / (count - 1)).toPrecision(DIGITS));
  });
}
