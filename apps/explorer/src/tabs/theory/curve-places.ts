import type { Place } from './protocol.ts';
import type { TheoryState } from './state.ts';

/** What is varied along the bottom of a figure. */
export type Axis = 'r' | 'p';

/** Steps of a curve from one end to the other: a multiple of {@link COARSE}. */
const STEPS = 24;
/** Every so many values are computed first, then those half as far apart, and so on. */
const COARSE = 4;

/** Values of an axis along which curves are drawn: the same whatever is chosen, so that curves stay known. */
const VALUES: Readonly<Record<Axis, readonly number[]>> = {
  r: grid((share) => 0.04 + 0.92 * share),
  p: grid((share) => 0.001 * 500 ** share),
};

function grid(value: (share: number) => number): number[] {
  return Array.from({ length: STEPS + 1 }, (_, k) => Number(value(k / STEPS).toPrecision(4)));
}

/** How coarse curves are at first: 0, the values furthest apart, then 1 and 2. */
export const LEVELS = [0, 1, 2] as const;

/**
 * The places of a curve through a state, in the order of the axis.
 *
 * @param level - of {@link LEVELS}: all places up to this one
 */
export function curvePlaces(axis: Axis, { r, p, n, curves }: TheoryState, level: number = LEVELS.length - 1): Place[] {
  const size = curves === 'n' ? { n } : {};
  const values = VALUES[axis].filter((_, k) => k % (COARSE / 2 ** level) === 0);
  return values.map((value) => ({ ...{ r, p, ...size }, [axis]: value }));
}

/** The places that a level adds to those before. */
export function placesOfLevel(axis: Axis, state: TheoryState, level: number): Place[] {
  const before = level === 0 ? [] : curvePlaces(axis, state, level - 1);
  return curvePlaces(axis, state, level).filter((place) => !before.some((one) => one[axis] === place[axis]));
}
