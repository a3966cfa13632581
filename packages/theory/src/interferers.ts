import type { FeatureDistribution } from '@rugbench/core';
import { type Cell, cellsOf, flatCellsOf } from './cells.ts';
import { type OnPanels, type Reader, antiderivative, busyRange, firstNode, readerAt } from './on-panels.ts';

/** Less of a density than this in a cell is rounding. */
const NOTHING = 1e-15;

/** Entries up to this size convolve with cells of constant density. */
export const SMALL_ENTRY = 0.1;

/** Places nearer to each other than this are one. */
const SAME = 1e-9;

/** A mixed measure on y, a density on panels and atoms: probabilities, or probabilities times E[x | y]. */
export interface MixedMeasure {
  /** density at the nodes of the panels, ascending, [panels * order] */
  readonly density: Float64Array;
  /** what each atom holds, in the order of the atoms, [atoms] */
  readonly mass: readonly number[];
}

/** An interfering feature x' with its entry of W, as it acts on y: y becomes y + entry x'. */
export interface Interferer {
  /** the measure of y + entry x' from that of y: a convolution with the distribution of entry x', linear in the measure */
  convolve(measure: MixedMeasure): MixedMeasure;
  /** places of the atoms after the convolution, ascending */
  readonly atoms: readonly number[];
}

/**
 * An interferer with a fixed entry of W. With F the integral of the density q of y, G that of F, and x' of
 * density $\alpha + \beta (u - c)$ on [s, t] when it is on, c the middle and h the width,
 *
 * $$ q'(y) = (1-p) q(y) + p \Bigl( \alpha \frac{F_s - F_t}{g} + \beta \Bigl( \frac{G_s - G_t}{g^2} -
 *    \frac h2 \frac{F_s + F_t}{g} \Bigr) \Bigr) , \qquad F_u = F(y - g u) , $$
 *
 * so that a convolution costs few readings of F and G at each node.
 *
 * @param entry - g, not 0
 * @param edges - ends of the panels
 * @param y - nodes of the panels
 * @param atoms - values of y that have a probability
 * @see docs/theory.md, "Interference with a pattern"
 */
export function interferer(
  distribution: FeatureDistribution,
  entry: number,
  edges: Float64Array,
  y: Float64Array,
  atoms: readonly number[],
): Interferer {
  const { probability: p, magnitude } = distribution;
  const values = magnitude.atoms ?? [];
  const size = Math.abs(entry);
  const shifted = (u: number): Reader =>
    readerAt(
      edges,
      Float64Array.from(y, (at) => at - entry * u),
    );
  const cells = size <= SMALL_ENTRY ? flatCellsOf(distribution) : cellsOf(distribution);
  const addCells = cellConvolution(p, entry, cells, edges, y, shifted);
  const readValue = values.map(({ at, mass }) => ({ read: shifted(at), mass }));
  const moved = [...atoms, ...values.flatMap(({ at }) => atoms.map((from) => from + entry * at))];
  const places = distinct(moved);
  const placeOf = moved.map((at) => places.findIndex((place) => Math.abs(place - at) <= SAME));
  return {
    atoms: places,
    convolve: ({ density, mass }) => {
      const convolved = density.map((value) => (1 - p) * value);
      addCells(convolved, density);
      for (const { read, mass: share } of readValue) {
        const there = read({ values: density, total: 0, slope: 0 });
        for (let i = 0; i < convolved.length; i++) convolved[i]! += p * share * there[i]!;
      }
      atoms.forEach((at, k) => {
        if (mass[k] === 0) return;
        for (let i = 0; i < convolved.length; i++)
          convolved[i]! += (p * mass[k]! * densityAt(distribution, (y[i]! - at) / entry)) / size;
      });
      const masses = [
        ...mass.map((one) => (1 - p) * one),
        ...values.flatMap((value) => mass.map((one) => p * value.mass * one)),
      ];
      const gathered = places.map(() => 0);
      masses.forEach((one, k) => (gathered[placeOf[k]!]! += one));
      return { density: convolved, mass: gathered };
    },
  };
}

/** Adds the convolution of a density with the cells of a magnitude. */
function cellConvolution(
  p: number,
  entry: number,
  cells: readonly Cell[],
  edges: Float64Array,
  y: Float64Array,
  shifted: (u: number) => Reader,
): (convolved: Float64Array, density: Float64Array) => void {
  const ends = [...new Set(cells.flatMap(({ from, to }) => [from, to]))];
  const readers = new Map(ends.map((u) => [u, shifted(u)]));
  const tilted = cells.some(({ slope }) => slope !== 0);
  const moves = [entry * Math.min(...ends), entry * Math.max(...ends)];
  return (convolved, density) => {
    const busy = busyRange(density);
    if (!busy) return;
    // Nodes beyond these receive no mass.
    const low = firstNode(y, edges[busy.from]! + Math.min(...moves));
    const high = firstNode(y, edges[busy.to]! + Math.max(...moves));
    const first = antiderivative(edges, { values: density, total: 0, slope: 0 }, busy);
    const second = tilted ? antiderivative(edges, first) : first;
    const read = (integral: OnPanels): Map<number, Float64Array> =>
      new Map([...readers].map(([u, reader]) => [u, reader(integral, low, high)]));
    const F = read(first);
    const G = tilted ? read(second) : F;
    for (const { from, to, level, slope } of cells) {
      const [start, end, startG, endG] = [F.get(from)!, F.get(to)!, G.get(from)!, G.get(to)!];
      const half = (to - from) / 2;
      for (let i = low; i < high; i++) {
        const mass = start[i]! - end[i]!;
        if (Math.abs(mass) < NOTHING) continue;
        const tilt = slope === 0 ? 0 : (startG[i]! - endG[i]!) / entry - half * (start[i]! + end[i]!);
        convolved[i]! += (p / entry) * (level * mass + slope * tilt);
      }
    }
  };
}

/** Values in ascending order; of values that are equal but for rounding, only the first. */
export function distinct(values: readonly number[]): number[] {
  const all = [...values].sort((a, b) => a - b);
  return all.filter((value, k) => k === 0 || value - all[k - 1]! > SAME);
}

/** The mass of all atoms at each of some places, {@link distinct} ones among which every atom has its own. */
export function gathered(
  atoms: readonly { readonly at: number; readonly mass: number }[],
  places: readonly number[],
): number[] {
  const total = places.map(() => 0);
  for (const { at, mass } of atoms) {
    if (mass !== 0) total[places.findIndex((place) => Math.abs(place - at) <= SAME)]! += mass;
  }
  return total;
}

/** The density of a magnitude, 0 beyond its support. */
export function densityAt({ magnitude: { breaks, density } }: FeatureDistribution, u: number): number {
  return breaks.length > 0 && u > breaks[0]! && u < breaks[breaks.length - 1]! ? density(u) : 0;
}
