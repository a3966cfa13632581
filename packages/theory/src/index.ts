/**
 * Analytic losses: the optimum of a variant behind Gaussian or other interference, the floor, the best affine model, state
 * evolution, and the best direct sums of codes. See docs/theory.md.
 *
 * @example
 * ```ts
 * import { relu } from '@rugbench/baseline';
 * import { isReason } from '@rugbench/core';
 * import { bernoulliUniform } from '@rugbench/sources';
 * import { affineLoss, analyticOptimum, symmetricNoise, tabulateChannel } from '@rugbench/theory';
 *
 * const { distribution } = bernoulliUniform.create(1, { p: 0.05 });
 * if (!isReason(distribution)) {
 *   const channel = tabulateChannel(distribution, symmetricNoise(distribution, 0.3));
 *   const { loss, parameters } = analyticOptimum(relu.trace(), channel);
 *   console.log(loss, parameters, channel.floor, affineLoss(distribution, 0.3));
 * }
 * ```
 *
 * @packageDocumentation
 */

export { type AnalyticOptimum, analyticOptimum, lossCurve, lossFollower, whyNoOptimum } from './analytic-optimum.ts';
export { affineLoss, symmetricNoise } from './bounds.ts';
export { channelNames } from './channel-name.ts';
export { type Channel, type ChannelAtoms, tabulateChannel } from './channel.ts';
export type { PanelDensity } from './panels.ts';
export { distribution, tailMass } from './channel-mass.ts';
export { type ExcessLoss, type SymmetricModel, excessLoss } from './channel-loss.ts';
export { type Passing } from './passing.ts';
export { gaussianPart, othersOf, reached } from './gaussian-part.ts';
export { type NoiseComponent } from './noise-component.ts';
export { gaussianIntegrals, normalDensity } from './gaussian-integrals.ts';
export type { Conditions } from './conditions.ts';
export { withHiddenNoise } from './hidden-noise.ts';
export { groupChannel } from './interference-channel.ts';
export {
  type InterferenceOptimum,
  byGroup,
  interferenceFloor,
  interferenceLossFollower,
  interferenceOptimum,
} from './interference-optimum.ts';
export { type Posterior, posterior } from './posterior.ts';
export { reluLoss } from './relu-closed-form.ts';
export { type StateEvolution, stateEvolution } from './state-evolution.ts';
export {
  type CodePoint,
  type MixturePart,
  bestMixture,
  codePoints,
  droppedPoint,
  lowerHull,
  mixtureLoss,
  ratiosOf,
} from './codes.ts';
export { tunedOptions } from './free-options.ts';
