import type { FeatureDistribution } from '@rugbench/core';
import { type Cell, cellsOf, flatCellsOf } from './cells.ts';
import type { Joint } from './joint.ts';
import {
  type OnPanels,
  type Reader,
  type TwoFunctions,
  antiderivatives,
  busyRange,
  firstNode,
  readerAt,
  twoColumns,
} from './on-panels.ts';

/** Less of a density than this in a cell is rounding. */
const NOTHING = 1e-15;

/** Entries up to this size convolve with cells of constant density. */
export const SMALL_ENTRY = 0.1;

/** Entries of W below minus this are steep: their interferers throw y out of the table rather than move it. */
export const STEEP = 16;

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
  /**
   * The measures of y + entry x' from those of y: convolutions with the distribution of entry x', linear in each measure. Their
   * densities are written `into` columns that no measure of y has.
   */
  convolve(joint: Joint, into: TwoFunctions): Joint;
}

/** Readers of functions on panels at their nodes moved by a distance: how they read depends on the distance alone. */
export type ShiftedReaders = (distance: number) => Reader;

/**
 * Makes each reader once.
 *
 * @param edges - ends of the panels
 * @param y - nodes of the panels
 * @param asTabulated - whether functions are read at the nodes themselves as they stand there; else they are interpolated there, too,
 *   which differs in the last digit and takes as long as at any other place
 */
export function shiftedReaders(edges: Float64Array, y: Float64Array, asTabulated = false): ShiftedReaders {
  const readers = new Map<number, Reader>(asTabulated ? [[0, readNodes]] : []);
  return (distance) => {
    const known = readers.get(distance);
    if (known) return known;
    const made = readerAt(
      edges,
      y.map((at) => at - distance),
    );
    readers.set(distance, made);
    return made;
  };
}

/** Reads functions at the nodes of their panels. */
function readNodes({ values }: OnPanels, from: number, to: number, found: TwoFunctions): void {
  for (const which of [0, 1] as const) found[which].set(values[which].subarray(from, to), from);
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
 * @param shifted - readers at these nodes
 * @param atoms - values of y that have a probability
 * @see docs/theory.md, "Interference with a pattern"
 */
export function interferer(
  distribution: FeatureDistribution,
  entry: number,
  edges: Float64Array,
  y: Float64Array,
  shifted: ShiftedReaders,
  atoms: readonly number[],
): Interferer {
  const { probability: p, magnitude } = distribution;
  const values = magnitude.atoms ?? [];
  const cells = magnitudeCells(distribution, entry);
  const addCells = cellConvolution(p, entry, cells, edges, y, shifted);
  const readValue = values.map(({ at, mass }) => ({ read: shifted(entry * at), mass }));
  const moved = [...atoms, ...values.flatMap(({ at }) => atoms.map((from) => from + entry * at))];
  const places = distinct(moved);
  const placeOf = moved.map((at) => placeAt(places, at));
  const there = twoColumns(y.length);
  const writeDensities = (after: TwoFunctions, before: TwoFunctions): void => {
    for (const which of [0, 1] as const) {
      after[which].fill(0);
      if (p < 1) addScaled(after[which], 1 - p, before[which]);
    }
    addCells(after, before);
    for (const { read, mass: share } of readValue) {
      read({ values: before, total: [0, 0], slope: [0, 0] }, 0, y.length, there);
      for (const which of [0, 1] as const) addScaled(after[which], p * share, there[which]);
    }
  };
  const massesOf = (mass: readonly number[]): number[] => {
    const masses = [
      ...mass.map((one) => (1 - p) * one),
      ...values.flatMap((value) => mass.map((one) => p * value.mass * one)),
    ];
    const gathered = places.map(() => 0);
    masses.forEach((one, k) => (gathered[placeOf[k]!]! += one));
    return gathered;
  };
  return {
    convolve: ({ chance, moment }, into) => {
      writeDensities(into, [chance.density, moment.density]);
      const [sure, along] = [chance, moment].map(({ mass }, which): MixedMeasure => {
        const density = into[which as 0 | 1];
        atoms.forEach((at, k) => addMagnitude(density, distribution, entry, p * mass[k]!, at, y));
        return { density, mass: massesOf(mass) };
      }) as [MixedMeasure, MixedMeasure];
      return { at: places, chance: sure, moment: along };
    },
  };
}

function addScaled(sum: Float64Array, factor: number, values: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += factor * values[i]!;
}

/** Adds what an atom of y becomes: the distribution of entry x' around its place. */
function addMagnitude(
  density: Float64Array,
  { magnitude: { breaks, density: densityOf } }: FeatureDistribution,
  entry: number,
  mass: number,
  at: number,
  y: Float64Array,
): void {
  if (mass === 0 || breaks.length === 0) return;
  const [least, most, size] = [breaks[0]!, breaks[breaks.length - 1]!, Math.abs(entry)];
  for (let i = 0; i < y.length; i++) {
    const u = (y[i]! - at) / entry;
    if (u > least && u < most) density[i]! += (mass * densityOf(u)) / size;
  }
}

/** Adds the convolutions of two densities with the cells of a magnitude. */
function cellConvolution(
  p: number,
  entry: number,
  cells: readonly Cell[],
  edges: Float64Array,
  y: Float64Array,
  shifted: ShiftedReaders,
): (convolved: TwoFunctions, densities: TwoFunctions) => void {
  const ends = [...new Set(cells.flatMap(({ from, to }) => [from, to]))];
  const tilted = cells.some(({ slope }) => slope !== 0);
  const readers = ends.map((u) => {
    const F = twoColumns(y.length);
    return { u, read: shifted(entry * u), F, G: tilted ? twoColumns(y.length) : F };
  });
  const placeOf = new Map(readers.map((reader) => [reader.u, reader]));
  const integrals = [twoColumns(y.length), twoColumns(tilted ? y.length : 0)] as const;
  const moves = [entry * Math.min(...ends), entry * Math.max(...ends)];
  return (convolved, densities) => {
    const ranges = densities.map((density) => {
      const busy = busyRange(density);
      if (!busy) return undefined;
      // Nodes beyond these receive no mass.
      const low = firstNode(y, edges[busy.from]! + Math.min(...moves));
      const high = firstNode(y, edges[busy.to]! + Math.max(...moves));
      return { busy, low, high };
    });
    const found = ranges.filter((range) => range !== undefined);
    if (found.length === 0) return;
    const [low, high] = [Math.min(...found.map((one) => one.low)), Math.max(...found.map((one) => one.high))];
    const busy = {
      from: Math.min(...found.map((one) => one.busy.from)),
      to: Math.max(...found.map((one) => one.busy.to)),
    };
    const first = antiderivatives(edges, { values: densities, total: [0, 0], slope: [0, 0] }, integrals[0], busy);
    const second = tilted ? antiderivatives(edges, first, integrals[1]) : first;
    for (const { read, F, G } of readers) {
      read(first, low, high, F);
      if (tilted) read(second, low, high, G);
    }
    for (const cell of cells) {
      const [start, end] = [placeOf.get(cell.from)!, placeOf.get(cell.to)!];
      for (const which of [0, 1] as const) {
        const range = ranges[which];
        if (!range) continue;
        const at = { start: start.F[which], end: end.F[which], startG: start.G[which], endG: end.G[which] };
        addCell(convolved[which], range, at, cell, p, entry);
      }
    }
  };
}

/** Adds to a density what one cell makes of it, at some nodes. */
function addCell(
  convolved: Float64Array,
  { low, high }: { readonly low: number; readonly high: number },
  { start, end, startG, endG }: Readonly<Record<'start' | 'end' | 'startG' | 'endG', Float64Array>>,
  { from, to, level, slope }: Cell,
  p: number,
  entry: number,
): void {
  const half = (to - from) / 2;
  for (let i = low; i < high; i++) {
    const mass = start[i]! - end[i]!;
    if (Math.abs(mass) < NOTHING) continue;
    const tilt = slope === 0 ? 0 : (startG[i]! - endG[i]!) / entry - half * (start[i]! + end[i]!);
    convolved[i]! += (p / entry) * (level * mass + slope * tilt);
  }
}

/** The pieces of a magnitude's density that a convolution with an entry of W is made of. */
export function magnitudeCells(distribution: FeatureDistribution, entry: number): Cell[] {
  return Math.abs(entry) <= SMALL_ENTRY ? flatCellsOf(distribution) : cellsOf(distribution);
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
    if (mass !== 0) total[placeAt(places, at)]! += mass;
  }
  return total;
}

/** The number of the first of some ascending places that is as good as a point; -1 where none is. */
function placeAt(places: readonly number[], at: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[middle]! - at >= -SAME) high = middle;
    else low = middle + 1;
  }
  return low < places.length && places[low]! - at <= SAME ? low : -1;
}

/** The density of a magnitude, 0 beyond its support. */
export function densityAt({ magnitude: { breaks, density } }: FeatureDistribution, u: number): number {
  return breaks.length > 0 && u > breaks[0]! && u < breaks[breaks.length - 1]! ? density(u) : 0;
}
