import { type FeatureDistribution, type HiddenSize, type InterferenceGroup, featureVariance } from '@rugbench/core';
import type { Channel, ChannelAtoms } from './channel.ts';
import type { Conditions } from './conditions.ts';
import { withInterferers } from './equal-interferers.ts';
import { gaussianPart, othersOf } from './gaussian-part.ts';
import { bendsWithInterferers, calmPanels } from './interference-bends.ts';
import { type Joint, alone } from './joint.ts';
import { knownChannels, namedInOrder } from './known-channels.ts';
import type { NoiseComponent } from './noise-component.ts';
import { mixtureEdges, panelEdges, panelNodes, panelWeights } from './panels.ts';
import { splitGroup } from './split-group.ts';
import { FAR, type SplitPattern, patternSplitter } from './split-pattern.ts';

/** Panels per standard deviation of the Gaussian part. */
const PANELS_PER_NOISE = 1;
/** A density below this is rounding. */
const NOTHING = 1e-14;

/**
 * The channel of one group of an interference distribution: y = x + sum of pattern entries times other features + Gaussian
 * noise. Without noise it has atoms; killers and steep entries make an atom at a large negative y; for unrepresented
 * features y is always 0.
 *
 * @param refinement - multiplies the number of panels; 2 serves to estimate the quadrature error
 * @param hidden - the size of h, where there is noise on it
 * @throws RugError `OPTIONS` for noise on h where the code does not say how it meets it, and for n below 2
 * @see docs/theory.md, "Interference with a pattern", "Killers and steep entries", "Many interferers at once" and "Theory at a given n"
 */
export function groupChannel(
  distribution: FeatureDistribution,
  group: InterferenceGroup,
  refinement = 1,
  conditions: Conditions = {},
  hidden?: HiddenSize,
): Channel {
  const { gaussian, pattern, decoderSquare } = group;
  const { features, hiddenNoise = 0 } = conditions;
  const noise = hiddenNoise === 0 ? [] : [hiddenNoise, decoderSquare, hidden?.variance, hidden?.mean];
  const name = ['group', refinement, gaussian, features, ...noise, namedInOrder(pattern)].join(' ');
  return knownChannels(distribution)(name, () =>
    computedChannel(distribution, group, refinement, { features, hiddenNoise }, hidden),
  );
}

function computedChannel(
  distribution: FeatureDistribution,
  group: InterferenceGroup,
  refinement: number,
  { features, hiddenNoise }: { readonly features: number | undefined; readonly hiddenNoise: number },
  hidden: HiddenSize | undefined,
): Channel {
  if (group.gaussian === Infinity) return silentChannel(distribution);
  const { own, split, isBlind } = splitGroup(distribution, group, patternSplitter(distribution), hiddenNoise, hidden);
  if (isBlind) return silentChannel(distribution);
  const components = gaussianPart(distribution, own, split.gaussian - own, othersOf(features, group.pattern));
  const bends = bendsWithInterferers(distribution, split);
  const calm = calmPanels(distribution, split);
  const fineness = {
    perNoise: PANELS_PER_NOISE * refinement,
    calm: (length: number) => refinement * Math.max(calm.least, Math.ceil(length / calm.length)),
  };
  const noises = components.map(({ noise }) => noise);
  const edges = noises.length === 1 ? panelEdges(bends, noises[0]!, fineness) : mixtureEdges(bends, noises, fineness);
  const y = panelNodes(edges);
  const entries = [...split.moderate, ...split.steep];
  const joint = withInterferers(distribution, entries, edges, y, alone(distribution, components, y));
  return channelOf(distribution, edges, joint, { ...split, gaussian: meanSquareOf(components, distribution) });
}

/** The mean variance of the components of a Gaussian part, in units of v. */
function meanSquareOf(components: readonly NoiseComponent[], distribution: FeatureDistribution): number {
  const square = components.reduce((sum, { noise, whenOff }) => sum + whenOff * noise ** 2, 0);
  return square / featureVariance(distribution);
}

/** The channel of a joint distribution on panels, moved by the shift, and with the mass that is driven away. */
function channelOf(distribution: FeatureDistribution, edges: Float64Array, joint: Joint, split: SplitPattern): Channel {
  const { probability, magnitude } = distribution;
  const stays = 1 - split.down - split.up;
  const { density: chance } = joint.chance;
  const [likely, mean, weight] = [
    new Float64Array(chance.length),
    new Float64Array(chance.length),
    panelWeights(edges),
  ];
  for (let node = 0; node < chance.length; node++) {
    if (chance[node]! > NOTHING) likely[node] = stays * chance[node]!;
    if (likely[node]! > 0) mean[node] = (stays * joint.moment.density[node]!) / likely[node]!;
    weight[node]! *= likely[node]!;
  }
  const atoms = withFarAtoms(distribution, edges[0]!, joint, split, { weight, mean });
  const known = sumOfSquares(weight, mean) + sumOfSquares(atoms.mass, atoms.mean);
  const meanSquare = probability * magnitude.meanSquare;
  const energy = split.moderate.reduce((sum, entry) => sum + entry * entry, split.gaussian);
  const scale = Math.max(Math.sqrt(featureVariance(distribution) * energy), 1e-3 * Math.sqrt(meanSquare));
  const moved = (at: number): number => at + split.shift;
  return {
    distribution,
    noise: scale,
    edges: edges.map(moved),
    y: panelNodes(edges).map(moved),
    density: likely,
    weight,
    mean,
    atoms: { ...atoms, y: atoms.y.map((at) => (Math.abs(at) === FAR ? at : moved(at))) },
    floor: Math.max(0, meanSquare - known),
  };
}

/** The atoms of a joint distribution, with those that killers and steep entries make far below and above. */
function withFarAtoms(
  distribution: FeatureDistribution,
  lowest: number,
  { at, chance, moment }: Joint,
  { down, up, steep }: SplitPattern,
  table: { weight: Float64Array; mean: Float64Array },
): ChannelAtoms {
  const stays = 1 - down - up;
  const meanOfX = distribution.probability * distribution.magnitude.mean;
  const near = at
    .map((place, k) => ({ y: place, mass: stays * chance.mass[k]!, moment: stays * moment.mass[k]! }))
    .filter(({ y }) => steep.length === 0 || y >= lowest);
  const fallen = { y: -FAR, mass: down, moment: down * meanOfX };
  if (steep.length > 0) {
    // What the panels and atoms do not hold has left below them: nothing comes back from there.
    const left = (part: (of: { mass: number; moment: number }) => number, inTable: number): number =>
      near.reduce((rest, one) => rest - part(one), -inTable);
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
    const held = sum(table.weight.map((weight, k) => weight * table.mean[k]!));
    fallen.mass += Math.max(0, stays + left(({ mass }) => mass, sum(table.weight)));
    fallen.moment += stays * meanOfX + left((one) => one.moment, held);
  }
  const far = [fallen, { y: FAR, mass: up, moment: up * meanOfX }].filter(({ mass }) => mass > 0);
  const atoms = [...near, ...far];
  return {
    y: Float64Array.from(atoms, ({ y }) => y),
    mass: Float64Array.from(atoms, ({ mass }) => mass),
    mean: Float64Array.from(atoms, ({ mass, moment: own }) => (mass > 0 ? own / mass : 0)),
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

function sumOfSquares(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k]! * values[k]! ** 2;
  return sum;
}
