import type { FeatureLaw } from '@rugbench/core';
import { PANEL_ORDER, PANEL_RULE, interpolation, panelOf } from './panels.ts';

/** Where a density changes along a piece, it is taken as uniform in each of so many cells, with the right mass. */
const CELLS = 64;

/** Places nearer to each other than this are one. */
const SAME = 1e-9;

/** Something of y as a density on panels and as atoms: probabilities, or probabilities times E[x | y]. */
export interface Spread {
  /** at the nodes of the panels */
  readonly density: Float64Array;
  /** at the atoms */
  readonly mass: readonly number[];
}

/** A pattern entry as it acts on y: y becomes y + entry x', x' another feature. */
export interface Partner {
  /** the density of y + entry x' at the nodes, from the density and the atoms of y; E over x' alone, so linear */
  hear(spread: Spread): Spread;
  /** where the atoms are afterwards */
  readonly atoms: readonly number[];
}

/**
 * One more feature that is heard with a fixed weight. With F the integral of the density q of y, and x' uniform on
 * [u, w] when it is on,
 *
 * $$ q'(y) = (1-p) q(y) + p \frac{F(y - g u) - F(y - g w)}{g (w - u)} , $$
 *
 * so that a convolution costs two readings of F at each node.
 *
 * @param entry - g, not 0
 * @param edges - ends of the panels
 * @param y - nodes of the panels
 * @param atoms - values of y that have a probability
 * @see docs/theory.md, "Interference with a pattern"
 */
export function partner(
  law: FeatureLaw,
  entry: number,
  edges: Float64Array,
  y: Float64Array,
  atoms: readonly number[],
): Partner {
  const { probability: p, magnitude } = law;
  const cells = cellsOf(law);
  const values = magnitude.atoms ?? [];
  const size = Math.abs(entry);
  const ends = [...new Set(cells.flatMap(({ from, to }) => [from, to]))];
  const shifted = (u: number): Reader =>
    readerAt(
      edges,
      Float64Array.from(y, (at) => at - entry * u),
    );
  const readEnd = new Map(ends.map((u) => [u, shifted(u)]));
  const readValue = values.map(({ at, mass }) => ({ read: shifted(at), mass }));
  const moved = [...atoms, ...values.flatMap(({ at }) => atoms.map((from) => from + entry * at))];
  const places = distinct(moved);
  const placeOf = moved.map((at) => places.findIndex((place) => Math.abs(place - at) <= SAME));
  return {
    atoms: places,
    hear: ({ density, mass }) => {
      const integral = antiderivative(edges, density);
      const heard = density.map((value) => (1 - p) * value);
      const below = new Map(ends.map((u) => [u, readEnd.get(u)!(integral.values, integral.total)]));
      for (const { from, to, mass: share } of cells) {
        const [low, high] = entry > 0 ? [below.get(to)!, below.get(from)!] : [below.get(from)!, below.get(to)!];
        const factor = (p * share) / (size * (to - from));
        for (let i = 0; i < heard.length; i++) heard[i]! += factor * (high[i]! - low[i]!);
      }
      for (const { read, mass: share } of readValue) {
        const there = read(density, 0);
        for (let i = 0; i < heard.length; i++) heard[i]! += p * share * there[i]!;
      }
      atoms.forEach((at, k) => {
        if (mass[k] === 0) return;
        for (let i = 0; i < heard.length; i++)
          heard[i]! += (p * mass[k]! * densityAt(law, (y[i]! - at) / entry)) / size;
      });
      const masses = [
        ...mass.map((one) => (1 - p) * one),
        ...values.flatMap((value) => mass.map((one) => p * value.mass * one)),
      ];
      const gathered = places.map(() => 0);
      masses.forEach((one, k) => (gathered[placeOf[k]!]! += one));
      return { density: heard, mass: gathered };
    },
  };
}

/** Values in ascending order, without those that are another but for rounding. */
export function distinct(values: readonly number[]): number[] {
  const all = [...values].sort((a, b) => a - b);
  return all.filter((value, k) => k === 0 || value - all[k - 1]! > SAME);
}

/** The density of a magnitude, 0 beyond its support. */
export function densityAt({ magnitude: { breaks, density } }: FeatureLaw, u: number): number {
  return breaks.length > 0 && u > breaks[0]! && u < breaks[breaks.length - 1]! ? density(u) : 0;
}

interface Cell {
  readonly from: number;
  readonly to: number;
  readonly mass: number;
}

/** The density of a magnitude as a mixture of uniform ones: exact where it is constant between its breaks. */
function cellsOf({ magnitude: { breaks, density } }: FeatureLaw): Cell[] {
  return breaks.slice(1).flatMap((end, k) => {
    const start = breaks[k]!;
    const inside = Array.from(PANEL_RULE.nodes, (node) => density(start + ((end - start) * (1 + node)) / 2));
    const count = inside.every((value) => value === inside[0]) ? 1 : CELLS;
    const width = (end - start) / count;
    return Array.from({ length: count }, (_, cell) => {
      const from = start + cell * width;
      const mass = PANEL_RULE.nodes.reduce(
        (sum, node, i) => sum + PANEL_RULE.weights[i]! * density(from + (width * (1 + node)) / 2),
        0,
      );
      return { from, to: from + width, mass: (mass * width) / 2 };
    });
  });
}

/** A function on panels read at fixed points: 0 below the panels, and `beyond` above them. */
type Reader = (values: Float64Array, beyond: number) => Float64Array;

function readerAt(edges: Float64Array, points: Float64Array): Reader {
  const [lowest, highest] = [edges[0]!, edges[edges.length - 1]!];
  const reads = Array.from(points, (at) => {
    if (!(at > lowest && at < highest)) return undefined;
    const panel = panelOf(edges, at);
    const width = edges[panel + 1]! - edges[panel]!;
    return interpolation(panel * PANEL_ORDER, (2 * (at - edges[panel]!)) / width - 1);
  });
  return (values, beyond) => points.map((at, i) => reads[i]?.(values) ?? (at >= highest ? beyond : 0));
}

/** Integrals of the Lagrange polynomials of a panel from its lower end to each of its nodes. */
const INTEGRATION = Array.from(PANEL_RULE.nodes, (to) => {
  const half = (to + 1) / 2;
  const row = new Float64Array(PANEL_ORDER);
  for (let k = 0; k < PANEL_ORDER; k++) {
    const read = interpolation(0, half * (1 + PANEL_RULE.nodes[k]!) - 1);
    for (let j = 0; j < PANEL_ORDER; j++) {
      const unit = new Float64Array(PANEL_ORDER);
      unit[j] = 1;
      row[j]! += half * PANEL_RULE.weights[k]! * read(unit);
    }
  }
  return row;
});

/** The integral of a function on panels, from the lowest edge to each node, and to the highest edge. */
function antiderivative(edges: Float64Array, values: Float64Array): { values: Float64Array; total: number } {
  const integral = new Float64Array(values.length);
  let total = 0;
  for (let panel = 0; panel < edges.length - 1; panel++) {
    const first = panel * PANEL_ORDER;
    const half = (edges[panel + 1]! - edges[panel]!) / 2;
    let whole = 0;
    for (let k = 0; k < PANEL_ORDER; k++) {
      let part = 0;
      for (let j = 0; j < PANEL_ORDER; j++) part += INTEGRATION[k]![j]! * values[first + j]!;
      integral[first + k] = total + half * part;
      whole += PANEL_RULE.weights[k]! * values[first + k]!;
    }
    total += half * whole;
  }
  return { values: integral, total };
}
