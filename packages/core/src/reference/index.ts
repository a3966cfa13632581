/**
 * Plain loops in 64 bit that specify every backend: forward pass, gradients, Adam, filters. They are slow, and meant to be
 * read.
 *
 * @example
 * ```ts
 * import { type ModelSpec, defineVariant, drawBatch } from '@rugbench/core';
 * import { forward, zeroParameters } from '@rugbench/core/reference';
 * import { bernoulliUniform } from '@rugbench/sources';
 *
 * const variant = defineVariant({ name: 'mine', title: 'Mine', source: 'own', activation: (m, z) => m.relu(z) }).trace();
 * const size = { features: 8, dimensions: 3 };
 * const model: ModelSpec = { ...size, variant, tied: false, encoderBias: false, decoderBias: true };
 * const batch = drawBatch(bernoulliUniform.create(8, { p: 0.2 }), { seed: 0, purpose: 'judge' }, 0, 4);
 * console.log(forward(model, zeroParameters(model), batch).output);
 * ```
 *
 * @packageDocumentation
 */

export { type AdamOptions, type ReferenceState, adam } from './adam.ts';
export { referenceBackend } from './backend.ts';
export { errorWeights } from './error-weights.ts';
export { type ReferenceForward, forward } from './forward.ts';
export { type ReferenceGradients, gradients } from './gradients.ts';
export { keepMask } from './keep-mask.ts';
export { meanSquaredError } from './loss.ts';
export { type ReferenceNoise } from './noise.ts';
export { type ReferenceParameters, decoderOf, widen, zeroParameters } from './parameters.ts';
