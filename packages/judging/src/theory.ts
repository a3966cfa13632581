/**
 * What theory predicts, without all that measures: it loads in half the time.
 *
 * @example
 * ```ts
 * import { relu } from '@rugbench/baseline';
 * import { persianRug } from '@rugbench/forge';
 * import { catalogueOf } from '@rugbench/judging';
 * import { theoryDocument } from '@rugbench/judging/theory';
 * import { bernoulliUniform } from '@rugbench/sources';
 *
 * const catalogue = catalogueOf({ variants: [relu], forges: [persianRug], sources: [bernoulliUniform] });
 * const point = { r: 0.3, p: 0.05, source: 'bernoulli-uniform', variants: ['relu'], forges: ['persian-rug'] };
 * const { floor, variants } = await theoryDocument(point, catalogue, () => Promise.resolve());
 * console.log(floor.loss, variants);
 * ```
 *
 * @packageDocumentation
 */

export { BEST_FORGE, bestForgeOptions, isBestForge } from './codes/best-forge-name.ts';
export { numberOf } from './choices/number-of.ts';
export { DRAWN_STARTS, TIED, TORCH, TRAINED } from './choices/weights-words.ts';
export { sharedOptions } from './choices/shared-options.ts';
export { catalogueOf } from './ports/catalogue-of.ts';
export { type JudgingCatalogue, standsAlone } from './ports/catalogue.ts';
export { SECONDS } from './estimates/spec-seconds.ts';
export { wallSeconds } from './estimates/wall-seconds.ts';
export { modelFiles } from './ports/model-files.ts';
export { type TheoryDocument, theoryDocument } from './predictions/document.ts';
export { type TheoryAt, type TheoryBounds, theoryAt } from './predictions/theory-at.ts';
export { type Prediction, type TheoryPoint } from './predictions/prediction.ts';
export { type ForgePrediction } from './predictions/predict-forge.ts';
export { type VariantPrediction } from './predictions/predict-variants.ts';
export { type PointAnswer, predictPoints } from './tasks/theory-point.ts';
export { MODEL_FILE_ENDING, MODEL_FORGE, modelForge } from './trained/model-forge.ts';
