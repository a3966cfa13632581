import type { Lattice } from './lattice.ts';

/** About how many bins there are in a frame. */
const BINS = 60;
/** No bin is narrower than this, in units of the axis: what is equal but for rounding shares one. */
const NARROWEST = 1e-3;

/**
 * Ends of equal bins, ascending, that hold everything from `low` to `high`. Without a lattice 0 is the middle of a bin; with one, every
 * bin holds the same number of its points.
 */
export function binEdges(low: number, high: number, lattice?: Lattice): number[] {
  const wanted = Math.max((high - low) / BINS, NARROWEST);
  const width = lattice ? lattice.step * Math.max(1, Math.round(wanted / lattice.step)) : wanted;
  const origin = lattice ? lattice.offset - lattice.step / 2 : width / 2;
  const first = Math.floor((low - origin) / width) - 1;
  const last = Math.ceil((high - origin) / width) + 1;
  return Array.from({ length: last - first + 1 }, (_, k) => origin + (first + k) * width);
}

/** The bin that a value lies in: -1 below the first, and the number of bins from the end of the last on. */
export function binOf(edges: readonly number[], value: number): number {
  const bins = edges.length - 1;
  const at = Math.floor(((value - edges[0]!) / (edges[bins]! - edges[0]!)) * bins);
  return Math.min(bins, Math.max(-1, at));
}
