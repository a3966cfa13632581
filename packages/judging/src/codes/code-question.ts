import { relu } from '@rugbench/baseline';
import {
  DROPPED,
  type FeatureDistribution,
  type Forge,
  type HiddenSize,
  type InterferenceDistribution,
  isReason,
  pluginNamed,
  unlessRefused,
} from '@rugbench/core';
import {
  type CodePoint,
  type Conditions,
  channelNames,
  interferenceLossFollower,
  withHiddenNoise,
} from '@rugbench/theory';
import { type Constraint, meets } from './constraint.ts';

/** What codes are to serve, with the ReLU. */
export interface CodeQuestion {
  /** of each feature */
  readonly distribution: FeatureDistribution;
  /** the codes to choose from */
  readonly forges: readonly Forge[];
  /** S, Gaussian noise on h in units of its root mean square, at least 0 */
  readonly hiddenNoise: number;
  /** what weights are allowed to be */
  readonly constraint: Constraint;
}

/** A question about all codes, without noise. */
export function plainQuestion(distribution: FeatureDistribution, forges: readonly Forge[]): CodeQuestion {
  return { distribution, forges, hiddenNoise: 0, constraint: 'any' };
}

/** The ReLU's loss behind one interference distribution after the other; NaN where a code does not say how it meets noise. */
export type LossOf = (interference: InterferenceDistribution) => number;

/**
 * Finds losses for a question. Groups whose channels have one name are computed once.
 *
 * @param features - n, for the loss at just this n; left out: at large n
 * @param known - losses by the names of channels, found so far for the same distribution and noise, whatever the n; others are added
 */
export function lossFinder(
  { distribution, hiddenNoise }: CodeQuestion,
  features?: number,
  known = new Map<string, number>(),
): LossOf {
  const conditions: Conditions = { hiddenNoise, ...(features !== undefined && { features }) };
  const follow = interferenceLossFollower(relu.trace(), distribution, conditions);
  const nameOf = channelNames(distribution, conditions);
  return ({ groups, hidden }) => {
    const noisy: { readonly hidden?: HiddenSize } = hiddenNoise > 0 && hidden ? { hidden } : {};
    if (isReason(withHiddenNoise({ groups, ...noisy }, distribution, hiddenNoise))) return NaN;
    return groups.reduce((sum, group) => {
      const alone = { groups: [{ ...group, fraction: 1 }], ...noisy };
      const name = nameOf(group, noisy.hidden);
      const loss = known.get(name) ?? follow(alone);
      known.set(name, loss);
      return sum + group.fraction * loss;
    }, 0);
  };
}

/** The interference of a forge at a ratio, where it serves that and has one. */
export function interferenceAt(forge: Forge, ratio: number, options?: unknown): InterferenceDistribution | undefined {
  const found = unlessRefused(() => forge.interference(ratio, options));
  return found === undefined || isReason(found) ? undefined : found;
}

/** Whether a code is dropped features or meets the constraint of a question. */
export function isAllowed({ forges, constraint }: CodeQuestion, { name, ratio, options }: CodePoint): boolean {
  if (name === DROPPED || constraint === 'any') return true;
  const needs = unlessRefused(() => pluginNamed('--weights', forges, name).needs(ratio, options));
  return meets(constraint, needs);
}
