import type { FeatureDistribution } from '@rugbench/core';
import { PANEL_RULE } from './panels.ts';

/** A piece along which the density changes is cut into so many cells, and taken as linear in each. */
const CELLS = 48;
/** So many are enough where they are taken as constant. */
const FLAT_CELLS = 12;
/** Panels on which a piece is examined before it is cut. */
const PANELS = 64;
/** Cells are as dense as this power of the density: it makes their errors alike. */
const GRADING = 1 / 4;

/** A linear piece of a density: $\alpha + \beta (u - c)$ on [from, to], c the middle. */
export interface Cell {
  /** lower end, a magnitude */
  readonly from: number;
  /** upper end, above `from` */
  readonly to: number;
  /** alpha, the mean density, at least 0 */
  readonly level: number;
  /** beta, density per unit of magnitude; 0 where the density is constant */
  readonly slope: number;
}

/** The density of a magnitude in linear pieces that keep its mass and its mean: exact where the density is linear between breaks. */
export function cellsOf({ magnitude: { breaks, density } }: FeatureDistribution, count = CELLS): Cell[] {
  return breaks.slice(1).flatMap((end, k) => {
    const start = breaks[k]!;
    const inside = Array.from(PANEL_RULE.nodes, (node) => density(start + ((end - start) * (1 + node)) / 2));
    const constant = inside.every((value) => value === inside[0]);
    if (constant) return [{ from: start, to: end, level: inside[0]!, slope: 0 }];
    const edges = gradedEdges(density, start, end, count);
    return edges.slice(1).map((to, cell) => linearCell(density, edges[cell]!, to));
  });
}

function linearCell(density: (u: number) => number, from: number, to: number): Cell {
  const [half, middle] = [(to - from) / 2, (to + from) / 2];
  let [mean, tilt] = [0, 0];
  PANEL_RULE.nodes.forEach((node, i) => {
    const share = (PANEL_RULE.weights[i]! * density(middle + half * node)) / 2;
    mean += share;
    tilt += share * node;
  });
  return { from, to, level: mean, slope: (3 * tilt) / half };
}

/**
 * The density of a magnitude in pieces of constant density that keep its mass and its mean, each with its middle at its mean; they
 * overlap a little. Convolutions with small entries of W ask for no more, and slopes would be divided by the square of the entry.
 */
export function flatCellsOf(distribution: FeatureDistribution): Cell[] {
  return cellsOf(distribution, FLAT_CELLS).map(({ from, to, level, slope }) => {
    const away = (slope * (to - from) ** 2) / (12 * level);
    return { from: from + away, to: to + away, level, slope: 0 };
  });
}

/** Ends of cells, each of which holds an equal share of the integral of a power of the density. */
function gradedEdges(density: (u: number) => number, start: number, end: number, count: number): number[] {
  const width = (end - start) / PANELS;
  const shares = Array.from({ length: PANELS }, (_, panel) =>
    PANEL_RULE.nodes.reduce((sum, node, i) => {
      const at = start + width * (panel + (1 + node) / 2);
      return sum + PANEL_RULE.weights[i]! * density(at) ** GRADING;
    }, 0),
  );
  const total = shares.reduce((sum, share) => sum + share, 0);
  const edges = [start];
  let below = 0;
  shares.forEach((share, panel) => {
    const reached = (): number => (edges.length * total) / count;
    while (edges.length < count && reached() <= below + share) {
      edges.push(start + width * (panel + (reached() - below) / share));
    }
    below += share;
  });
  return [...edges, end];
}
