export { type AnalyticOptimum, analyticOptimum, lossCurve, whyNoOptimum } from './analytic-optimum.ts';
export { affineLoss, symmetricNoise } from './bounds.ts';
export { type Channel, distribution, tabulateChannel, tailMass } from './channel.ts';
export { type ExcessLoss, type SymmetricModel, excessLoss } from './channel-loss.ts';
export { gaussianIntegrals, normalDensity } from './gaussian-integrals.ts';
export { lawOptimum } from './law-optimum.ts';
export { type Posterior, posterior } from './posterior.ts';
export { reluLoss } from './relu-closed-form.ts';
export { type StateEvolution, stateEvolution } from './state-evolution.ts';
