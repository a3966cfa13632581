/** What theory predicts, without all that measures: it loads in half the time. */
export { sharedOptions } from './choices/shared-options.ts';
export { standsAlone } from './ports/catalogue.ts';
export { SECONDS } from './estimates/spec-seconds.ts';
export { modelFiles } from './ports/model-files.ts';
export { type TheoryDocument, theoryDocument } from './predictions/document.ts';
export { type ForgePrediction } from './predictions/predict-forge.ts';
export { type VariantPrediction } from './predictions/predict-variants.ts';
export { modelForge } from './trained/model-forge.ts';
