import type { MagnitudeDistribution } from '@rugbench/core';
import { integrate } from './integrate.ts';

/** Where a function is to be integrated, and a point in between where it is steep. */
export interface Window {
  /** its lower end */
  readonly from: number;
  /** the steep point, in [from, to] */
  readonly at: number;
  /** its upper end */
  readonly to: number;
}

/**
 * E f(u) over the distribution of a magnitude, density and atoms, to the 1e-6 of {@link integrate}.
 *
 * @param window - where f is not negligible; left out: everywhere
 */
export function expectation(
  { density, breaks, atoms = [] }: MagnitudeDistribution,
  f: (u: number) => number,
  window: Window = { from: -Infinity, at: -Infinity, to: Infinity },
): number {
  const cuts = breaks.slice(1).flatMap((to, k) => piecesWithin(breaks[k]!, to, window));
  const smooth = cuts.reduce((sum, [from, to]) => sum + integrate((u) => f(u) * density(u), from, to), 0);
  return atoms.reduce((sum, { at, mass }) => sum + mass * f(at), smooth);
}

function piecesWithin(from: number, to: number, window: Window): [number, number][] {
  const [low, high] = [Math.max(from, window.from), Math.min(to, window.to)];
  const middle = Math.min(Math.max(window.at, low), high);
  const pieces: [number, number][] = [
    [low, middle],
    [middle, high],
  ];
  return pieces.filter(([start, end]) => start < end);
}
