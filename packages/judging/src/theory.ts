/** What theory predicts, without all that measures: it loads in half the time. */
export { BEST_FORGE, bestForgeOptions } from './codes/best-forge-name.ts';
export { numberOf } from './choices/number-of.ts';
export { sharedOptions } from './choices/shared-options.ts';
export { standsAlone } from './ports/catalogue.ts';
export { modelFiles } from './ports/model-files.ts';
export { type TheoryDocument, theoryDocument } from './predictions/document.ts';
export { type ForgePrediction } from './predictions/predict-forge.ts';
export { type VariantPrediction } from './predictions/predict-variants.ts';
export { MODEL_FILE_ENDING, MODEL_FORGE, modelForge } from './trained/model-forge.ts';
