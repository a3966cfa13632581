import { type FeatureDistribution, featureVariance } from '@rugbench/core';
import { type Channel, tabulateChannel } from './channel.ts';

/** The losses that vector approximate message passing reaches. */
export interface StateEvolution {
  /** mean squared error of one feature at the fixed point; 0 below 1e-12 */
  readonly loss: number;
  /** loss after each iteration; the first is the elementwise floor */
  readonly trajectory: readonly number[];
}

const PERFECT = 1e-12;

/**
 * State evolution of vector AMP with the posterior-mean denoiser, for the weights of the symmetric ansatz.
 *
 * $$ t_1 = \frac{(1-r)\, t_2 + S^2 v}{r}, \qquad e = E\,\mathrm{Var}(x \mid x + \sqrt{t_1} N), \qquad t_2' = (1/e - 1/t_1)^{-1} $$
 *
 * started from $t_2 = v$ and iterated to its fixed point.
 *
 * @param ratio - r in (0, 1)
 * @param symmetric - the channel of the symmetric ansatz, where it is tabulated already: the first iteration looks at it
 * @param hiddenNoise - S, noise on h in units of its root mean square, at least 0
 * @param maxIterations - a bound for slow crawls; the fixed point is reached when a step gains less than 1e-6
 * @see docs/theory.md, "State evolution"
 */
export function stateEvolution(
  distribution: FeatureDistribution,
  ratio: number,
  symmetric?: Channel,
  hiddenNoise = 0,
  maxIterations = 200,
): StateEvolution {
  const trajectory: number[] = [];
  let extrinsic = featureVariance(distribution);
  const added = hiddenNoise ** 2 * extrinsic;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const incoming = added === 0 ? ((1 - ratio) / ratio) * extrinsic : ((1 - ratio) * extrinsic + added) / ratio;
    const noise = Math.sqrt(incoming);
    const known = symmetric?.distribution === distribution && symmetric.noise === noise;
    const error = known ? symmetric.floor : tabulateChannel(distribution, noise).floor;
    const previous = trajectory[trajectory.length - 1];
    trajectory.push(error);
    if (error < PERFECT) return { loss: 0, trajectory };
    if (previous !== undefined && previous - error <= 1e-6 * error) break;
    extrinsic = 1 / (1 / error - 1 / incoming);
  }
  return { loss: trajectory[trajectory.length - 1]!, trajectory };
}
