/**
 * Starts, recipes and the training loop. A run is resumed bit for bit from its state and progress.
 *
 * @example
 * ```ts
 * import { relu } from '@rugbench/baseline';
 * import { WordStream } from '@rugbench/core';
 * import type { ModelSpec } from '@rugbench/core';
 * import { referenceBackend } from '@rugbench/core/reference';
 * import { bernoulliUniform } from '@rugbench/sources';
 * import { BEGINNING, defaultRecipe, initialState, torchStart, train } from '@rugbench/trainer';
 *
 * const size = { features: 16, dimensions: 4 };
 * const model: ModelSpec = { ...size, variant: relu.trace(), tied: false, encoderBias: false, decoderBias: true };
 * const recipe = defaultRecipe({ features: 16, probability: 0.1, steps: 100, rateFactor: 1 });
 * const { progress, session } = await train(
 *   {
 *     model,
 *     recipe,
 *     seed: 0,
 *     source: bernoulliUniform.create(16, { p: 0.1 }),
 *     open: (state) => referenceBackend.open(model, state, referenceBackend.devices[0]!),
 *   },
 *   BEGINNING,
 *   initialState(torchStart(model, new WordStream(0, 'initialise'))),
 * );
 * console.log(progress.step, progress.stopReason);
 * await session.dispose();
 * ```
 *
 * @packageDocumentation
 */

export { defaultRecipe } from './default-recipe.ts';
export { type StartGroup, forgeStart, freedGroup } from './forge-start.ts';
export { type HeldOut, heldOut } from './held-out.ts';
export { type StreamNoise, type TrainingNoise, judgingNoise, noiseOf, noiseOfSession } from './hidden-noise.ts';
export { paperRecipe } from './paper-recipe.ts';
export { BEGINNING, type CurvePoint, type Progress, noteLoss } from './progress.ts';
export { type Recipe, type RecipeSettings, type SampleRange } from './recipe.ts';
export { rateShare } from './rate-share.ts';
export { recipeConstants, recipes } from './recipes.ts';
export { type Revival, revive, reviveArrays } from './revive.ts';
export { type StartingParameters, besideWeights, tiedStart, torchStart } from './start.ts';
export { type Pause, type StepTaken, type Trained, type Training, type TrainingHooks, train } from './train.ts';
export type { StateToTrain, StoredState } from './stored-state.ts';
export { copyState, freeState, initialState, mapParameters, parameterNorms } from './training-state.ts';
