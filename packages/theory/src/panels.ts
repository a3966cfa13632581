import { barycentricWeights, gaussLegendre } from './gauss-legendre.ts';

/** Beyond this many standard deviations of the noise no reported digit changes: the density is below 1e-20. */
export const REACH = 9.5;

const ORDER = 16;
const RULE = gaussLegendre(ORDER);
const BARYCENTRIC = barycentricWeights(RULE.nodes);

/** Nodes in a panel of every channel. */
export const PANEL_ORDER = ORDER;
/** The Gauss-Legendre rule of a panel, on [-1, 1]. */
export const PANEL_RULE = RULE;

/** How finely a line is cut into panels. */
export interface Fineness {
  /** panels per standard deviation of the noise where the density bends */
  readonly perNoise: number;
  /** panels in a stretch of given length where nothing bends */
  readonly calm: (length: number) => number;
}

/** A density on panels. */
export interface PanelDensity {
  /** ends of the panels, ascending, [panels + 1] */
  readonly edges: Float64Array;
  /** density at the nodes of the panels, in the order of the nodes, [panels * order] */
  readonly density: Float64Array;
}

/** Ends of panels, ascending: fine within reach of every centre, coarse between; without noise the centres are ends. */
export function panelEdges(centres: readonly number[], noise: number, { perNoise, calm }: Fineness): Float64Array {
  const edges: number[] = [];
  const fill = (to: number, panels: number): void => {
    const from = edges[edges.length - 1]!;
    for (let k = 1; k < panels; k++) edges.push(from + ((to - from) * k) / panels);
    edges.push(to);
  };
  for (const centre of centres) {
    const from = centre - REACH * noise;
    if (edges.length === 0) edges.push(from);
    else if (from > edges[edges.length - 1]!) fill(from, calm(from - edges[edges.length - 1]!));
    const width = centre + REACH * noise - edges[edges.length - 1]!;
    if (width > 0) fill(centre + REACH * noise, Math.ceil((width / noise) * perNoise));
  }
  return Float64Array.from(edges);
}

/**
 * Ends of panels for a mixture of noises: around every centre as fine as each noise asks for within its reach, the narrowest
 * first, and coarse between the reaches. Centres are ends, since a component without noise jumps there.
 */
export function mixtureEdges(
  centres: readonly number[],
  noises: readonly number[],
  { perNoise, calm }: Fineness,
): Float64Array {
  const away = [0];
  for (const noise of [...new Set(noises)].filter((one) => one > 0).sort((one, other) => one - other)) {
    const from = away[away.length - 1]!;
    const panels = Math.ceil(((REACH * noise - from) / noise) * perNoise);
    for (let k = 1; k <= panels; k++) away.push(from + ((REACH * noise - from) * k) / panels);
  }
  const last = away[away.length - 1]!;
  const edges = away.map((distance) => centres[0]! - distance).reverse();
  centres.slice(1).forEach((centre, k) => {
    const before = centres[k]!;
    const half = (centre - before) / 2;
    const near = away.filter((distance) => distance < half);
    const reached = near[near.length - 1]!;
    for (const distance of near.slice(1)) edges.push(before + distance);
    const [from, to] = [before + reached, centre - reached];
    const between = reached === last ? calm(to - from) : 1;
    for (let part = 1; part < between; part++) edges.push(from + ((to - from) * part) / between);
    for (const distance of near.reverse()) edges.push(centre - distance);
  });
  for (const distance of away.slice(1)) edges.push(centres[centres.length - 1]! + distance);
  return Float64Array.from(edges);
}

/** The nodes of all panels, ascending. */
export function panelNodes(edges: Float64Array): Float64Array {
  const nodes = new Float64Array((edges.length - 1) * ORDER);
  for (let panel = 0, node = 0; panel < edges.length - 1; panel++) {
    const half = halfWidth(edges, panel);
    for (let k = 0; k < ORDER; k++) nodes[node++] = edges[panel]! + half * (1 + RULE.nodes[k]!);
  }
  return nodes;
}

/** The weight of each node: the integral of a function is the sum of its values times these. */
export function panelWeights(edges: Float64Array): Float64Array {
  const weights = new Float64Array((edges.length - 1) * ORDER);
  for (let panel = 0, node = 0; panel < edges.length - 1; panel++) {
    const half = halfWidth(edges, panel);
    for (let k = 0; k < ORDER; k++) weights[node++] = half * RULE.weights[k]!;
  }
  return weights;
}

function halfWidth(edges: Float64Array, panel: number): number {
  return (edges[panel + 1]! - edges[panel]!) / 2;
}

/** The panel that a point of [first edge, last edge) lies in. */
export function panelOf(edges: Float64Array, at: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** Reads a function that is tabulated at the nodes of a channel, where it is smooth, at one point of a panel. */
export type ReadAt = (values: Float64Array) => number;

/**
 * Calls `visit(y, weight, read)` at Gauss-Legendre nodes of [from, to], a part of one panel; `read` interpolates
 * from the panel's own nodes during the call, and the weight contains the density.
 */
export function visitPartOfPanel(
  { edges, density }: PanelDensity,
  panel: number,
  from: number,
  to: number,
  visit: (y: number, weight: number, read: ReadAt) => void,
): void {
  const half = (to - from) / 2;
  const low = edges[panel]!;
  const scale = 2 / (edges[panel + 1]! - low);
  const shares = new Float64Array(ORDER);
  const read = reader(shares, panel * ORDER);
  for (let k = 0; k < ORDER; k++) {
    const y = from + half * (1 + RULE.nodes[k]!);
    writeShares((y - low) * scale - 1, shares, 0);
    visit(y, half * RULE.weights[k]! * read(density), read);
  }
}

/** Barycentric interpolation at x in [-1, 1] from the nodes of the panel that begins at `first`. */
export function interpolation(first: number, x: number): ReadAt {
  const shares = new Float64Array(ORDER);
  writeShares(x, shares, 0);
  return reader(shares, first);
}

function reader(shares: Float64Array, first: number): ReadAt {
  return (values) => {
    let sum = 0;
    for (let j = 0; j < ORDER; j++) sum += shares[j]! * values[first + j]!;
    return sum;
  };
}

/** Writes by how much each node of a panel counts at x in [-1, 1], from `offset` on: barycentric interpolation. */
export function writeShares(x: number, shares: Float64Array, offset: number): void {
  let total = 0;
  for (let j = 0; j < ORDER; j++) {
    const away = x - RULE.nodes[j]!;
    if (away === 0) {
      shares.fill(0, offset, offset + ORDER);
      shares[offset + j] = 1;
      return;
    }
    total += shares[offset + j] = BARYCENTRIC[j]! / away;
  }
  for (let j = 0; j < ORDER; j++) shares[offset + j]! /= total;
}
