export { type AdamOptions, type ReferenceState, adam } from './adam.ts';
export { referenceBackend } from './backend.ts';
export { errorWeights } from './error-weights.ts';
export { type ReferenceForward, forward } from './forward.ts';
export { type ReferenceGradients, gradients } from './gradients.ts';
export { keepMask } from './keep-mask.ts';
export { meanSquaredError } from './loss.ts';
export { type ReferenceNoise } from './noise.ts';
export { type ReferenceParameters, decoderOf, widen, zeroParameters } from './parameters.ts';
