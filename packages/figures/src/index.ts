/**
 * Figures of comparisons, sweeps and weights, as plain data that `figureOf` of `@rugbench/plots` draws. Nothing here touches a file or measures.
 *
 * @example
 * ```ts
 * import { axisDocuments } from '@rugbench/figures';
 * import { axisFigures, figureOf } from '@rugbench/plots';
 *
 * const losses = [0.1, 0.3].map((p) => {
 *   return { at: { p }, name: 'relu', weights: 'theory', loss: null, standardError: null, analytic: p / 100 };
 * });
 * for (const document of axisDocuments(axisFigures(losses, [], { subtitle: 'an example' }))) console.log(figureOf(document).name);
 * ```
 *
 * @packageDocumentation
 */

export { type ComparisonContent } from './comparison-content.ts';
export { type CorneredModel, cornerFigure, forgedCorner, modelCorner } from './weights/corner-figure.ts';
export { featureOrder } from './weights/feature-order.ts';
export { type NamedWeights } from './distributions/named-weights.ts';
export { type InterferenceOptions, interferenceFigure } from './distributions/interference-figure.ts';
export { type HistogramOptions, weightsHistograms } from './distributions/weights-histograms.ts';
export { type SpectrumWeights, spectrumFigure } from './spectrum/spectrum-figure.ts';
export { type WeightsSpectrum, quickSpectrumOf, spectrumOf } from './spectrum/spectrum-of.ts';
export { type WeightsContent, weightsFigures } from './weights/weights-figures.ts';
export { type Corner } from './weights/weights-panels.ts';
export { comparisonFigures } from './comparison-figures.ts';
export { type SweepContent, axisDocuments, sweepFigures } from './sweep-figures.ts';
export { ladderFigure } from './ladder.ts';
export { residualsFigure } from './residuals.ts';
export { type PaperContent, type PaperFigure } from './paper/content.ts';
export { PAPER_FIGURES } from './paper/paper-figures.ts';
export { PAPER_SOURCE, type PaperRow, paperRows, paperStatistics } from './paper/paper-row.ts';
export { PAPER_PRESETS, type PaperPlace, type PaperPreset, presetAtSizes } from './paper/presets/index.ts';
export { isAt } from './paper/selection.ts';
