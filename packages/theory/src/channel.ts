import { type FeatureLaw, RugError } from '@rugbench/core';
import { barycentricWeights, gaussLegendre } from './gauss-legendre.ts';
import { posterior } from './posterior.ts';

/** Beyond this many standard deviations of the noise no reported digit changes: the density is below 1e-20. */
const REACH = 9.5;
/** Panels per standard deviation of the noise where the density bends. */
const PANELS_PER_NOISE = 2;
/** Panels in each stretch where nothing bends. */
const CALM_PANELS = 16;
const ORDER = 16;
const RULE = gaussLegendre(ORDER);
const BARYCENTRIC = barycentricWeights(RULE.nodes);

/**
 * The scalar channel y = x + s N of the symmetric ansatz, tabulated once: every elementwise loss is
 * then one sum over the table.
 *
 * @see docs/theory.md, "Quadrature"
 */
export interface Channel {
  readonly law: FeatureLaw;
  /** s, standard deviation of the interference for unit diagonal */
  readonly noise: number;
  /** ends of the panels, ascending, [panels + 1] */
  readonly edges: Float64Array;
  /** nodes, ascending, [panels * order] */
  readonly y: Float64Array;
  /** density at the nodes */
  readonly density: Float64Array;
  /** quadrature weight times density at the nodes */
  readonly weight: Float64Array;
  /** E[x | y] at the nodes */
  readonly mean: Float64Array;
  /** E Var(x | y): no function of y has a smaller loss */
  readonly floor: number;
}

/** Nodes in a panel of every channel. */
export const PANEL_ORDER = ORDER;

/**
 * Tabulates the channel.
 *
 * @param law - the law of one feature
 * @param noise - s > 0
 * @param refinement - multiplies the number of panels; 2 serves to estimate the quadrature error
 * @throws RugError `OPTIONS` when the noise is not a positive number
 */
export function tabulateChannel(law: FeatureLaw, noise: number, refinement = 1): Channel {
  if (!(noise > 0 && Number.isFinite(noise))) {
    throw new RugError('OPTIONS', {
      who: 'channel',
      must: 'the noise must be positive',
      got: noise,
      todo: 'Use r below 1.',
    });
  }
  const edges = panelEdges(law, noise, refinement);
  const size = (edges.length - 1) * ORDER;
  const channel = {
    law,
    noise,
    edges,
    y: new Float64Array(size),
    density: new Float64Array(size),
    weight: new Float64Array(size),
    mean: new Float64Array(size),
  };
  let floor = 0;
  for (let node = 0; node < size; node++) {
    const panel = Math.floor(node / ORDER);
    const half = (edges[panel + 1]! - edges[panel]!) / 2;
    channel.y[node] = edges[panel]! + half * (1 + RULE.nodes[node % ORDER]!);
    const at = posterior(law, noise, channel.y[node]!);
    channel.density[node] = at.density;
    channel.weight[node] = half * RULE.weights[node % ORDER]! * at.density;
    channel.mean[node] = at.mean;
    floor += channel.weight[node]! * at.variance;
  }
  return { ...channel, floor };
}

/** Panels: fine within reach of zero and of every break and atom of the magnitude law, coarse between. */
function panelEdges({ magnitude }: FeatureLaw, noise: number, refinement: number): Float64Array {
  const atoms = (magnitude.atoms ?? []).map(({ at }) => at);
  const centres = [...new Set([0, ...magnitude.breaks, ...atoms])].sort((a, b) => a - b);
  const edges: number[] = [];
  const fill = (to: number, panels: number): void => {
    const from = edges[edges.length - 1]!;
    for (let k = 1; k <= panels; k++) edges.push(from + ((to - from) * k) / panels);
  };
  for (const centre of centres) {
    const from = centre - REACH * noise;
    if (edges.length === 0) edges.push(from);
    else if (from > edges[edges.length - 1]!) fill(from, CALM_PANELS * refinement);
    const width = centre + REACH * noise - edges[edges.length - 1]!;
    fill(centre + REACH * noise, Math.ceil((width / noise) * PANELS_PER_NOISE) * refinement);
  }
  return Float64Array.from(edges);
}

/** Reads a function that is tabulated at the nodes of a channel, where it is smooth, at one point of a panel. */
export type ReadAt = (values: Float64Array) => number;

/**
 * Calls `visit(y, weight, read)` at Gauss-Legendre nodes of [from, to], a part of one panel; `read` interpolates
 * from the panel's own nodes, and the weight contains the density.
 */
export function visitPartOfPanel(
  channel: Channel,
  panel: number,
  from: number,
  to: number,
  visit: (y: number, weight: number, read: ReadAt) => void,
): void {
  const half = (to - from) / 2;
  const low = channel.edges[panel]!;
  const scale = 2 / (channel.edges[panel + 1]! - low);
  for (let k = 0; k < ORDER; k++) {
    const y = from + half * (1 + RULE.nodes[k]!);
    const read = interpolation(panel * ORDER, (y - low) * scale - 1);
    visit(y, half * RULE.weights[k]! * read(channel.density), read);
  }
}

/** Barycentric interpolation at x in [-1, 1] from the nodes of the panel that begins at `first`. */
function interpolation(first: number, x: number): ReadAt {
  const shares = new Float64Array(ORDER);
  let total = 0;
  for (let j = 0; j < ORDER; j++) {
    const away = x - RULE.nodes[j]!;
    if (away === 0) return (values) => values[first + j]!;
    total += shares[j] = BARYCENTRIC[j]! / away;
  }
  return (values) => {
    let sum = 0;
    for (let j = 0; j < ORDER; j++) sum += shares[j]! * values[first + j]!;
    return sum / total;
  };
}

/** F(y) = P(channel output <= y) at the nodes. */
export function distribution(channel: Channel): Float64Array {
  const below = new Float64Array(channel.y.length);
  let mass = 0;
  for (let panel = 0; panel < channel.edges.length - 1; panel++) {
    const from = channel.edges[panel]!;
    for (let node = panel * ORDER; node < (panel + 1) * ORDER; node++) {
      let part = 0;
      visitPartOfPanel(channel, panel, from, channel.y[node]!, (_y, weight) => (part += weight));
      below[node] = mass + part;
    }
    for (let node = panel * ORDER; node < (panel + 1) * ORDER; node++) mass += channel.weight[node]!;
  }
  return below;
}

/** P(y > threshold), from the table. */
export function tailMass(channel: Channel, threshold: number): number {
  let mass = 0;
  for (let panel = channel.edges.length - 2; panel >= 0; panel--) {
    const low = channel.edges[panel]!;
    const high = channel.edges[panel + 1]!;
    if (high <= threshold) break;
    if (low >= threshold) {
      for (let k = 0; k < ORDER; k++) mass += channel.weight[panel * ORDER + k]!;
    } else {
      visitPartOfPanel(channel, panel, threshold, high, (_y, weight) => (mass += weight));
    }
  }
  return mass;
}
