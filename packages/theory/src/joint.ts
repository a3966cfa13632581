import type { FeatureDistribution } from '@rugbench/core';
import { bendsOf } from './channel.ts';
import type { NoiseComponent } from './noise-component.ts';
import { type MixedMeasure, densityAt, distinct, gathered } from './interferers.ts';
import { REACH } from './panels.ts';
import { posteriorBehind } from './posterior.ts';

/** The joint distribution of y and x: probability, and probability times E[x | y]. */
export interface Joint {
  /** values of y with a probability of their own, [atoms] */
  readonly at: readonly number[];
  /** probability */
  readonly chance: MixedMeasure;
  /** probability times E[x | y] */
  readonly moment: MixedMeasure;
}

/**
 * y = x + Gaussian part, without any interferer.
 *
 * @param components - of the Gaussian part
 * @param y - nodes of the panels
 */
export function alone(
  distribution: FeatureDistribution,
  components: readonly NoiseComponent[],
  y: Float64Array,
): Joint {
  const parts = components.flatMap(({ noise, whenOff, whenOn }) => {
    const share = (1 - distribution.probability) * whenOff + distribution.probability * whenOn;
    if (share === 0) return [];
    const given = whenOff === whenOn ? distribution.probability : (distribution.probability * whenOn) / share;
    return [{ share, joint: behindNoise({ ...distribution, probability: given }, noise, y) }];
  });
  const [first] = parts;
  if (parts.length === 1 && first!.share === 1) return first!.joint;
  const at = distinct(parts.flatMap(({ joint }) => joint.at));
  const mixed = (of: (joint: Joint) => MixedMeasure): MixedMeasure => {
    const density = new Float64Array(y.length);
    for (const { share, joint } of parts) of(joint).density.forEach((value, i) => (density[i]! += share * value));
    const atoms = parts.flatMap(({ share, joint }) =>
      joint.at.map((place, k) => ({ at: place, mass: share * of(joint).mass[k]! })),
    );
    return { density, mass: gathered(atoms, at) };
  };
  return { at, chance: mixed(({ chance }) => chance), moment: mixed(({ moment }) => moment) };
}

/** y = x + noise N. */
function behindNoise(distribution: FeatureDistribution, noise: number, y: Float64Array): Joint {
  if (noise > 0) {
    const posterior = posteriorBehind(distribution, noise);
    const bends = bendsOf(distribution);
    const [least, most] = [bends[0]! - REACH * noise, bends[bends.length - 1]! + REACH * noise];
    const chance = { density: new Float64Array(y.length), mass: [] };
    const moment = { density: new Float64Array(y.length), mass: [] };
    y.forEach((at, i) => {
      if (at < least || at > most) return;
      const { density, mean } = posterior(at);
      chance.density[i] = density;
      moment.density[i] = density * mean;
    });
    return { at: [], chance, moment };
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
