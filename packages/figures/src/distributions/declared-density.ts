import { type FeatureDistribution, type InterferenceGroup, featureVariance } from '@rugbench/core';
import { gaussianPart, groupChannel, othersOf, reached, tailMass } from '@rugbench/theory';
import { normalCdf } from './normal.ts';

/** P(nu > at) of the interference of one feature. */
type Tail = (at: readonly number[]) => number[];

/**
 * The density that theory gives to the interference of a group of features at n, less its mean and over its standard deviation, as the
 * mean over each bin.
 *
 * The channel of a code is y = x + sum of g_k x_k + noise. With g the largest of the entries, the interference over g is such a sum
 * too: its first interferer takes the place of x, and the others have the entries g_k / g.
 *
 * @param edges - ends of the bins in standard deviations, ascending, [bins + 1]
 * @returns undefined where there is no interference, or it has no variance: with killers, and for unrepresented features
 * @see docs/theory.md, "Macroscopic measurements", "Interference with a pattern" and "Theory at a given n"
 */
export function declaredDensity(
  distribution: FeatureDistribution,
  group: InterferenceGroup,
  features: number,
  edges: readonly number[],
): number[] | undefined {
  const { gaussian, pattern } = group;
  const energy = pattern.reduce((sum, entry) => sum + entry * entry, gaussian);
  if (!(energy > 0 && Number.isFinite(energy))) return undefined;
  const mean = distribution.probability * distribution.magnitude.mean * pattern.reduce((sum, entry) => sum + entry, 0);
  const deviation = Math.sqrt(featureVariance(distribution) * energy);
  const tail =
    pattern.length === 0 ? noiseTail(distribution, group, features) : patternTail(distribution, group, features);
  const above = tail(edges.map((edge) => mean + deviation * edge));
  return edges.slice(1).map((edge, k) => Math.max(0, above[k]! - above[k + 1]!) / (edge - edges[k]!));
}

/** Of a Gaussian part alone: a mixture of normal distributions over the spread of the other features. */
function noiseTail(distribution: FeatureDistribution, group: InterferenceGroup, features: number): Tail {
  const { probability } = distribution;
  const components = gaussianPart(distribution, group.gaussian, 0, othersOf(reached(group, features), []));
  return (at) => {
    const tail = at.map(() => 0);
    for (const { noise, whenOff, whenOn } of components) {
      const share = (1 - probability) * whenOff + probability * whenOn;
      const above = noise > 0 ? normalCdf(at.map((value) => -value / noise)) : at.map((value) => Number(value < 0));
      above.forEach((mass, k) => (tail[k]! += share * mass));
    }
    return tail;
  };
}

/** Of a group with a pattern, through the channel whose own feature is the strongest interferer. */
function patternTail(distribution: FeatureDistribution, group: InterferenceGroup, features: number): Tail {
  const { gaussian, pattern } = group;
  const order = [...pattern].sort((one, other) => Math.abs(other) - Math.abs(one));
  const strongest = order[0]!;
  const others = order.slice(1).map((entry) => entry / strongest);
  const scaled = { fraction: 1, gaussian: gaussian / strongest ** 2, pattern: others };
  const channel = groupChannel(distribution, scaled, 1, { features: Math.max(2, reached(group, features) - 1) });
  return (at) =>
    at.map((value) => {
      const above = tailMass(channel, value / strongest);
      return strongest > 0 ? above : 1 - above;
    });
}
