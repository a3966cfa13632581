import { type FeatureDistribution, type InterferenceGroup, featureVariance } from '@rugbench/core';
import { type Channel, bendsOf } from './channel.ts';
import { likelyRange } from './likely-range.ts';
import { panelEdges, panelNodes, panelWeights } from './panels.ts';
import { type MixedMeasure, densityAt, distinct, interferer } from './interferers.ts';
import { posteriorBehind } from './posterior.ts';

/** Panels per standard deviation of the Gaussian part. */
const PANELS_PER_NOISE = 1;
/** Where nothing bends: panels in a stretch at least, and their length at most, in units of the largest bend of x. */
const CALM_PANELS = 8;
const CALM_LENGTH = 0.1;
/** Numbers of interferers that are on at once with less than this probability are left out. */
const NEVER = 1e-15;
/** A density below this is rounding. */
const NOTHING = 1e-14;
/** How far beside a break its density is read, in units of the whole support. */
const NEARBY = 1e-9;
/** A Gaussian part below this, in units of v, is the rounding of 1/r - 1/r. */
const NO_NOISE = 1e-12;

/**
 * The channel of one group of an interference distribution: y = x + sum of pattern entries times other features + Gaussian
 * noise. Without noise it has atoms; for unrepresented features y is always 0.
 *
 * @param refinement - multiplies the number of panels; 2 serves to estimate the quadrature error
 * @see docs/theory.md, "Interference with a pattern"
 */
export function groupChannel(
  distribution: FeatureDistribution,
  { gaussian, pattern }: InterferenceGroup,
  refinement = 1,
): Channel {
  if (gaussian === Infinity) return silentChannel(distribution);
  const variance = featureVariance(distribution);
  const noise = gaussian > NO_NOISE ? Math.sqrt(gaussian * variance) : 0;
  const entries = pattern.filter((entry) => entry !== 0);
  const edges = panelEdges(bendsWithInterferers(distribution, entries), noise, {
    perNoise: PANELS_PER_NOISE * refinement,
    calm: (length) =>
      refinement * Math.max(CALM_PANELS, Math.ceil(length / (CALM_LENGTH * largest(bendsOf(distribution))))),
  });
  const y = panelNodes(edges);
  const { at, chance, moment } = withInterferers(distribution, entries, edges, y, alone(distribution, noise, y));
  const likely = chance.density.map((density) => (density > NOTHING ? density : 0));
  const mean = likely.map((density, node) => (density > 0 ? moment.density[node]! / density : 0));
  const weight = panelWeights(edges).map((width, node) => width * likely[node]!);
  const atoms = {
    y: Float64Array.from(at),
    mass: Float64Array.from(chance.mass),
    mean: Float64Array.from(chance.mass, (mass, k) => (mass > 0 ? moment.mass[k]! / mass : 0)),
  };
  const known = sumOfSquares(weight, mean) + sumOfSquares(atoms.mass, atoms.mean);
  const total = Math.sqrt(variance * (gaussian + pattern.reduce((sum, entry) => sum + entry * entry, 0)));
  const meanSquare = distribution.probability * distribution.magnitude.meanSquare;
  const scale = Math.max(total, 1e-3 * Math.sqrt(meanSquare));
  return {
    distribution,
    noise: scale,
    edges,
    y,
    density: likely,
    weight,
    mean,
    atoms,
    floor: Math.max(0, meanSquare - known),
  };
}

function silentChannel(distribution: FeatureDistribution): Channel {
  const none = new Float64Array();
  const [mean, variance] = [distribution.probability * distribution.magnitude.mean, featureVariance(distribution)];
  const atoms = { y: Float64Array.of(0), mass: Float64Array.of(1), mean: Float64Array.of(mean) };
  const edges = Float64Array.of(0);
  return {
    distribution,
    noise: Math.sqrt(variance),
    edges,
    y: none,
    density: none,
    weight: none,
    mean: none,
    atoms,
    floor: variance,
  };
}

/** The joint distribution of y and x: probability, and probability times E[x | y]. */
interface Joint {
  /** values of y with a probability of their own */
  readonly at: readonly number[];
  /** probability */
  readonly chance: MixedMeasure;
  /** probability times E[x | y] */
  readonly moment: MixedMeasure;
}

/** y = x + noise, without any interferer. */
function alone(distribution: FeatureDistribution, noise: number, y: Float64Array): Joint {
  if (noise > 0) {
    const found = Array.from(y, posteriorBehind(distribution, noise));
    return {
      at: [],
      chance: { density: Float64Array.from(found, ({ density }) => density), mass: [] },
      moment: { density: Float64Array.from(found, ({ density, mean }) => density * mean), mass: [] },
    };
  }
  const { probability: p, magnitude } = distribution;
  const values = [{ at: 0, mass: 1 - p }, ...(magnitude.atoms ?? []).map(({ at, mass }) => ({ at, mass: p * mass }))];
  const density = y.map((at) => p * densityAt(distribution, at));
  return {
    at: values.map(({ at }) => at),
    chance: { density, mass: values.map(({ mass }) => mass) },
    moment: { density: density.map((value, node) => value * y[node]!), mass: values.map(({ at, mass }) => at * mass) },
  };
}

/** y with its interferers: one convolution each, and all of equal entries together where y has no atoms. */
function withInterferers(
  distribution: FeatureDistribution,
  entries: readonly number[],
  edges: Float64Array,
  y: Float64Array,
  joint: Joint,
): Joint {
  return [...new Set(entries)].reduce((before, entry) => {
    const count = entries.filter((other) => other === entry).length;
    return before.at.length > 0
      ? oneByOne(distribution, entry, count, edges, y, before)
      : allTogether(distribution, entry, count, edges, y, before);
  }, joint);
}

/** Tables are made anew where a convolution added atoms; until then equal entries share one table. */
function oneByOne(
  distribution: FeatureDistribution,
  entry: number,
  count: number,
  edges: Float64Array,
  y: Float64Array,
  joint: Joint,
): Joint {
  let { at, chance, moment } = joint;
  let known = { of: at, table: interferer(distribution, entry, edges, y, at) };
  for (let done = 0; done < count; done++) {
    if (known.of.length !== at.length) known = { of: at, table: interferer(distribution, entry, edges, y, at) };
    chance = known.table.convolve(chance);
    moment = known.table.convolve(moment);
    at = known.table.atoms;
  }
  return { at, chance, moment };
}

/** The mean over how many interferers of one entry are on, a binomial number: one convolution for each that is on. */
function allTogether(
  distribution: FeatureDistribution,
  entry: number,
  count: number,
  edges: Float64Array,
  y: Float64Array,
  { at, chance, moment }: Joint,
): Joint {
  const { convolve } = interferer({ ...distribution, probability: 1 }, entry, edges, y, at);
  const chances = chancesOf(distribution.probability, count);
  const mixed = (measure: MixedMeasure): MixedMeasure => {
    let on = measure;
    const density = on.density.map((value) => chances[0]! * value);
    for (const share of chances.slice(1)) {
      on = convolve(on);
      for (let i = 0; i < density.length; i++) density[i]! += share * on.density[i]!;
    }
    return { density, mass: [] };
  };
  return { at, chance: mixed(chance), moment: mixed(moment) };
}

/** Where the density of y bends: sums of x and its interferers with at most two features on, and the ends of the likely range. */
function bendsWithInterferers(distribution: FeatureDistribution, entries: readonly number[]): number[] {
  const [least, most] = likelyRange(distribution, [1, ...entries]);
  const own = bendsOf(distribution).filter((at) => !isFaint(distribution, at));
  const scaled = [...new Set(entries)].flatMap((entry) => own.map((bend) => entry * bend));
  const twice = scaled.flatMap((one) => [...own, ...scaled].map((other) => one + other));
  const inside = [...own, ...scaled, ...twice].filter((at) => at > least && at < most);
  return distinct([...inside, least, most]);
}

/** Whether a magnitude distribution ends somewhere because what lies beyond is too little to matter. */
function isFaint(distribution: FeatureDistribution, at: number): boolean {
  const { breaks, atoms = [] } = distribution.magnitude;
  if (!breaks.includes(at) || atoms.some((atom) => atom.at === at)) return false;
  const width = breaks[breaks.length - 1]! - breaks[0]!;
  return [-NEARBY, NEARBY].every((away) => densityAt(distribution, at + away * width) * width < NOTHING);
}

/** The probabilities that 0, 1, 2, ... of some interferers are on at once, without the last ones, which add up to less than {@link NEVER}. */
function chancesOf(p: number, interferers: number): number[] {
  let chances = [1];
  for (let k = 0; k < interferers; k++) {
    chances = [...chances, 0].map((chance, on) => (1 - p) * chance + p * (chances[on - 1] ?? 0));
  }
  let most = chances.length - 1;
  for (let beyond = chances[most]!; beyond < NEVER; beyond += chances[most]!) most--;
  return chances.slice(0, most + 1);
}

function largest(bends: readonly number[]): number {
  return bends.reduce((most, bend) => Math.max(most, Math.abs(bend)), 0);
}

function sumOfSquares(weights: Float64Array, values: Float64Array): number {
  return weights.reduce((sum, weight, k) => sum + weight * values[k]! ** 2, 0);
}
