import { relu } from '@rugbench/baseline';
import { type FeatureDistribution, type Forge, isReason } from '@rugbench/core';
import { antipodalRug, cascade, persianRug, unequalPairs } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { interferenceOptimum } from '@rugbench/theory';

/** Weights with what they need. */
export interface BoundedLoss {
  /** as a table names them */
  readonly name: string;
  /** largest |W_ij| / W_ii */
  readonly largestEntry: number;
  /** of the ReLU, by theory at large n */
  readonly loss: number;
  /** the largest loss of a group of features over the mean */
  readonly spread: number;
}

/** Priorities of the cascade. */
const PRIORITIES = [1.5, 2, 3, 5, 8, 12, 20, 50, 100, 1000];

/** Codes at a ratio, by their largest entry. */
export function boundedLosses(ratio: number, p: number): BoundedLoss[] {
  const feature = bernoulliUniform.create(1, { p }).distribution as FeatureDistribution;
  const of = (name: string, forge: Forge, options: object = {}): BoundedLoss[] => {
    const interference = forge.interference(ratio, options);
    const optimum = isReason(interference) ? interference : interferenceOptimum(relu.trace(), feature, interference);
    const needs = forge.needs(ratio, options);
    if (isReason(optimum) || !needs) return [];
    return [{ name, largestEntry: needs.largestEntry, loss: optimum.loss, spread: optimum.spread }];
  };
  return [
    ...of('Persian rug', persianRug),
    ...of('antipodal rug', antipodalRug),
    ...of('unequal pairs', unequalPairs),
    ...PRIORITIES.flatMap((priority) => of(`cascade, c = ${priority}`, cascade, { priority })),
  ];
}
