export { type AnalyticOptimum, analyticOptimum, lossCurve, lossFollower, whyNoOptimum } from './analytic-optimum.ts';
export { affineLoss, symmetricNoise } from './bounds.ts';
export { channelNames } from './channel-name.ts';
export { type Channel, type ChannelAtoms, tabulateChannel } from './channel.ts';
export type { PanelDensity } from './panels.ts';
export { distribution, tailMass } from './channel-mass.ts';
export { type ExcessLoss, type SymmetricModel, excessLoss } from './channel-loss.ts';
export { type Passing } from './passing.ts';
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
