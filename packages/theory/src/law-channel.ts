import { type FeatureLaw, type InterferenceGroup, featureVariance } from '@rugbench/core';
import { type Channel, bendsOf } from './channel.ts';
import { likelyRange } from './likely-range.ts';
import { panelEdges, panelNodes, panelWeights } from './panels.ts';
import { type Spread, densityAt, distinct, partner } from './partners.ts';
import { posteriorBehind } from './posterior.ts';

/** Panels per standard deviation of the Gaussian part. */
const PANELS_PER_NOISE = 1;
/** Where nothing bends: panels in a stretch at least, and their length at most, in units of the largest bend of x. */
const CALM_PANELS = 8;
const CALM_LENGTH = 0.1;
/** More partners than are on with this probability are not reckoned with. */
const NEVER = 1e-15;
/** A density below this is rounding. */
const NOTHING = 1e-14;
/** How far beside a break its density is read, in units of the whole support. */
const NEARBY = 1e-9;
/** A Gaussian part below this, in units of v, is what is left of 1/r - 1/r by rounding. */
const NO_NOISE = 1e-12;

/**
 * The channel of one group of an interference law: y = x + sum of pattern entries times other features + Gaussian
 * noise. Without noise it has atoms; features that are not stored have y = 0 for sure.
 *
 * @param refinement - multiplies the number of panels; 2 serves to estimate the quadrature error
 * @see docs/theory.md, "Interference with a pattern"
 */
export function groupChannel(law: FeatureLaw, { gaussian, pattern }: InterferenceGroup, refinement = 1): Channel {
  if (gaussian === Infinity) return silentChannel(law);
  const variance = featureVariance(law);
  const noise = gaussian > NO_NOISE ? Math.sqrt(gaussian * variance) : 0;
  const entries = pattern.filter((entry) => entry !== 0);
  const edges = panelEdges(bendsWithPartners(law, entries), noise, {
    perNoise: PANELS_PER_NOISE * refinement,
    calm: (length) => refinement * Math.max(CALM_PANELS, Math.ceil(length / (CALM_LENGTH * largest(bendsOf(law))))),
  });
  const y = panelNodes(edges);
  const { at, chance, moment } = withPartners(law, entries, edges, y, alone(law, noise, y));
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
  const meanSquare = law.probability * law.magnitude.meanSquare;
  const scale = Math.max(total, 1e-3 * Math.sqrt(meanSquare));
  return { law, noise: scale, edges, y, density: likely, weight, mean, atoms, floor: Math.max(0, meanSquare - known) };
}

function silentChannel(law: FeatureLaw): Channel {
  const none = new Float64Array();
  const [mean, variance] = [law.probability * law.magnitude.mean, featureVariance(law)];
  const atoms = { y: Float64Array.of(0), mass: Float64Array.of(1), mean: Float64Array.of(mean) };
  const edges = Float64Array.of(0);
  return {
    law,
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

/** The joint law of y and x: probability, and probability times E[x | y]. */
interface Joint {
  /** values of y with a probability of their own */
  readonly at: readonly number[];
  readonly chance: Spread;
  readonly moment: Spread;
}

/** y = x + noise, before any partner is heard. */
function alone(law: FeatureLaw, noise: number, y: Float64Array): Joint {
  if (noise > 0) {
    const found = Array.from(y, posteriorBehind(law, noise));
    return {
      at: [],
      chance: { density: Float64Array.from(found, ({ density }) => density), mass: [] },
      moment: { density: Float64Array.from(found, ({ density, mean }) => density * mean), mass: [] },
    };
  }
  const { probability: p, magnitude } = law;
  const values = [{ at: 0, mass: 1 - p }, ...(magnitude.atoms ?? []).map(({ at, mass }) => ({ at, mass: p * mass }))];
  const density = y.map((at) => p * densityAt(law, at));
  return {
    at: values.map(({ at }) => at),
    chance: { density, mass: values.map(({ mass }) => mass) },
    moment: { density: density.map((value, node) => value * y[node]!), mass: values.map(({ at, mass }) => at * mass) },
  };
}

/** Hears the partners, all of one entry together where y has no atoms. */
function withPartners(
  law: FeatureLaw,
  entries: readonly number[],
  edges: Float64Array,
  y: Float64Array,
  joint: Joint,
): Joint {
  return [...new Set(entries)].reduce((heard, entry) => {
    const count = entries.filter((other) => other === entry).length;
    return heard.at.length > 0
      ? oneByOne(law, entry, count, edges, y, heard)
      : allTogether(law, entry, count, edges, y, heard);
  }, joint);
}

/** Tables are made anew where atoms were added: as long as they stay, equal entries share them. */
function oneByOne(
  law: FeatureLaw,
  entry: number,
  count: number,
  edges: Float64Array,
  y: Float64Array,
  joint: Joint,
): Joint {
  let { at, chance, moment } = joint;
  let known = { of: at, partner: partner(law, entry, edges, y, at) };
  for (let heard = 0; heard < count; heard++) {
    if (known.of.length !== at.length) known = { of: at, partner: partner(law, entry, edges, y, at) };
    chance = known.partner.hear(chance);
    moment = known.partner.hear(moment);
    at = known.partner.atoms;
  }
  return { at, chance, moment };
}

/** Partners that are on, heard one after the other; how many they are is binomial, and mostly few. */
function allTogether(
  law: FeatureLaw,
  entry: number,
  count: number,
  edges: Float64Array,
  y: Float64Array,
  { at, chance, moment }: Joint,
): Joint {
  const { hear } = partner({ ...law, probability: 1 }, entry, edges, y, at);
  const chances = chancesOf(law.probability, count);
  const mixed = (spread: Spread): Spread => {
    let on = spread;
    const density = on.density.map((value) => chances[0]! * value);
    for (const share of chances.slice(1)) {
      on = hear(on);
      for (let i = 0; i < density.length; i++) density[i]! += share * on.density[i]!;
    }
    return { density, mass: [] };
  };
  return { at, chance: mixed(chance), moment: mixed(moment) };
}

/** Where the density of y bends: sums of x and its partners with at most two of them on, and the ends of what can happen. */
function bendsWithPartners(law: FeatureLaw, entries: readonly number[]): number[] {
  const [least, most] = likelyRange(law, [1, ...entries]);
  const own = bendsOf(law).filter((at) => !isFaint(law, at));
  const heard = [...new Set(entries)].flatMap((entry) => own.map((bend) => entry * bend));
  const twice = heard.flatMap((one) => [...own, ...heard].map((other) => one + other));
  const inside = [...own, ...heard, ...twice].filter((at) => at > least && at < most);
  return distinct([...inside, least, most]);
}

/** Whether a magnitude law ends somewhere because what lies beyond is too little to matter. */
function isFaint(law: FeatureLaw, at: number): boolean {
  const { breaks, atoms = [] } = law.magnitude;
  if (!breaks.includes(at) || atoms.some((atom) => atom.at === at)) return false;
  const width = breaks[breaks.length - 1]! - breaks[0]!;
  return [-NEARBY, NEARBY].every((away) => densityAt(law, at + away * width) * width < NOTHING);
}

/** How likely it is that 0, 1, 2, ... of some partners are on at once, up to a number beyond which is {@link NEVER}. */
function chancesOf(p: number, partners: number): number[] {
  let chances = [1];
  for (let k = 0; k < partners; k++) {
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
