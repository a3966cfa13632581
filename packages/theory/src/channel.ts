import { type FeatureDistribution, RugError, type Memory, memory, rememberFor } from '@rugbench/core';
import { type PanelDensity, panelEdges, panelNodes, panelWeights } from './panels.ts';
import { posteriorBehind } from './posterior.ts';

/** Panels per standard deviation of the noise where the density bends. */
const PANELS_PER_NOISE = 2;
/** Panels in each stretch where nothing bends. */
const CALM_PANELS = 16;

/**
 * The scalar channel that one output sees, y = x + interference for a diagonal of 1, tabulated once: every elementwise
 * loss is then one sum over the table.
 *
 * @see docs/theory.md, "Quadrature"
 */
export interface Channel extends PanelDensity {
  /** how one feature is distributed */
  readonly distribution: FeatureDistribution;
  /** standard deviation of the interference, above 0: the scale of searches */
  readonly noise: number;
  /** values of y at the nodes, ascending, [panels * order] */
  readonly y: Float64Array;
  /** quadrature weight times density at the nodes: probabilities, [panels * order] */
  readonly weight: Float64Array;
  /** E[x | y] at the nodes, [panels * order] */
  readonly mean: Float64Array;
  /** values of y that have a probability of their own, where no Gaussian noise blurs them */
  readonly atoms: ChannelAtoms;
  /** E Var(x | y): no function of y has a smaller loss */
  readonly floor: number;
}

/** Values of y with a probability, [atoms] each. */
export interface ChannelAtoms {
  /** the values of y */
  readonly y: Float64Array;
  /** their probabilities, in [0, 1] */
  readonly mass: Float64Array;
  /** E[x | y] at each */
  readonly mean: Float64Array;
}

const NO_ATOMS: ChannelAtoms = { y: new Float64Array(), mass: new Float64Array(), mean: new Float64Array() };

/**
 * Tabulates the channel of the symmetric ansatz, y = x + s N.
 *
 * @param distribution - the distribution of one feature
 * @param noise - s > 0
 * @param refinement - multiplies the number of panels; 2 serves to estimate the quadrature error
 * @throws RugError `OPTIONS` when the noise is not a positive number
 */
export function tabulateChannel(distribution: FeatureDistribution, noise: number, refinement = 1): Channel {
  if (!(noise > 0 && Number.isFinite(noise))) {
    throw new RugError('OPTIONS', {
      who: 'channel',
      must: 'the noise must be positive',
      got: noise,
      todo: 'Use r below 1.',
    });
  }
  return knownTables(distribution)(`${noise} ${refinement}`, () => tabulated(distribution, noise, refinement));
}

/** Tables that are remembered for one feature distribution. */
const REMEMBERED = 16;

const knownTables = rememberFor<FeatureDistribution, Memory<string, Channel>>(() => memory(REMEMBERED));

function tabulated(distribution: FeatureDistribution, noise: number, refinement: number): Channel {
  const edges = panelEdges(bendsOf(distribution), noise, {
    perNoise: PANELS_PER_NOISE * refinement,
    calm: () => CALM_PANELS * refinement,
  });
  const y = panelNodes(edges);
  const [density, mean] = [new Float64Array(y.length), new Float64Array(y.length)];
  const weight = panelWeights(edges);
  const posterior = posteriorBehind(distribution, noise);
  let floor = 0;
  for (let node = 0; node < y.length; node++) {
    const at = posterior(y[node]!);
    density[node] = at.density;
    mean[node] = at.mean;
    weight[node]! *= at.density;
    floor += weight[node]! * at.variance;
  }
  return { distribution, noise, edges, y, density, weight, mean, atoms: NO_ATOMS, floor };
}

/** Values of x around which a density bends: 0, ends and kinks of the magnitude's density, and its atoms; ascending. */
export function bendsOf({ magnitude }: FeatureDistribution): number[] {
  const atoms = (magnitude.atoms ?? []).map(({ at }) => at);
  return [...new Set([0, ...magnitude.breaks, ...atoms])].sort((a, b) => a - b);
}
