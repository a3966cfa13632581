/**
 * Figures of comparisons, sweeps and weights, as plain data that `figureOf` of `@rugbench/plots` draws. Nothing here touches a file or measures.
 *
 * @packageDocumentation
 */

export { type ComparisonContent } from './comparison-content.ts';
export { type NamedWeights } from './distributions/named-weights.ts';
export { type InterferenceOptions, interferenceFigure } from './distributions/interference-figure.ts';
export { type HistogramOptions, weightsHistograms } from './distributions/weights-histograms.ts';
export { spectrumFigure } from './spectrum/spectrum-figure.ts';
export { type WeightsSpectrum, spectrumOf } from './spectrum/spectrum-of.ts';
export { comparisonFigures } from './comparison-figures.ts';
export { type SweepContent, axisDocuments, sweepFigures } from './sweep-figures.ts';
export { ladderFigure } from './ladder.ts';
export { residualsFigure } from './residuals.ts';
