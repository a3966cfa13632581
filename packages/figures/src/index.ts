/**
 * Figures of comparisons, sweeps and weights, as plain data that `figureOf` of `@rugbench/plots` draws. Nothing here touches a file or measures.
 *
 * @packageDocumentation
 */

export { type ComparisonContent } from './comparison-content.ts';
export { type CorneredModel, cornerFigure, forgedCorner, modelCorner } from './weights/corner-figure.ts';
export { featureOrder } from './weights/feature-order.ts';
export { type WeightsContent, weightsFigures } from './weights/weights-figures.ts';
export { comparisonFigures } from './comparison-figures.ts';
export { type SweepContent, axisDocuments, sweepFigures } from './sweep-figures.ts';
