import type { Lattice } from './lattice.ts';

/** About how many bins there are in a frame. */
const BINS = 60;
/** No bin is narrower than this, in units of the axis: what is equal but for rounding shares one. */
const NARROWEST = 1e-3;

/** There are at least so many, however close all numbers are. */
const LEAST_BINS = 21;

/**
 * Ends of equal bins, ascending, that hold everything from `low` to `high`. Without a lattice 0 is the middle of a bin; with one, every
 * bin holds the same number of its points, or one of them in its middle.
 */
export function binEdges(low: number, high: number, lattice?: Lattice): number[] {
  const wanted = wantedWidth(low, high);
  const width = lattice ? latticeWidth(wanted, lattice.step) : wanted;
  const origin = lattice ? lattice.offset - Math.min(width, lattice.step) / 2 : width / 2;
  let first = Math.floor((low - origin) / width) - 1;
  let last = Math.ceil((high - origin) / width) + 1;
  const lacking = Math.max(0, LEAST_BINS - (last - first)) / 2;
  first -= Math.floor(lacking);
  last += Math.ceil(lacking);
  return Array.from({ length: last - first + 1 }, (_, k) => origin + (first + k) * width);
}

/** About how wide the bins of a frame are. */
export function wantedWidth(low: number, high: number): number {
  return Math.max((high - low) / BINS, NARROWEST);
}

/** A bin may be so many times as wide as wanted to hold a point of a lattice. */
export const WIDEST = 4;

/** One step or several where they are short, else an odd part of one, so that points lie in the middle of bins. */
function latticeWidth(wanted: number, step: number): number {
  if (step <= WIDEST * wanted) return step * Math.max(1, Math.round(wanted / step));
  return step / (2 * Math.floor(step / wanted / 2) + 1);
}

/** The bin that a value lies in: -1 below the first, and the number of bins from the end of the last on. */
export function binOf(edges: readonly number[], value: number): number {
  const bins = edges.length - 1;
  const at = Math.floor(((value - edges[0]!) / (edges[bins]! - edges[0]!)) * bins);
  return Math.min(bins, Math.max(-1, at));
}
