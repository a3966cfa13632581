/**
 * Figures without what Node needs: losses, losses against an axis, training curves, activations, matrices, maps of codes.
 *
 * @example
 * ```ts
 * import { figureOf } from '@rugbench/plots/figures';
 *
 * const panels = [{ title: 'W', rows: 2, columns: 2, entries: [1, -0.5, -0.5, 1] }];
 * console.log(figureOf({ kind: 'matrices', name: 'weights', input: { title: 'Two features', panels } }).data.rows);
 * ```
 *
 * @packageDocumentation
 */

export { type KeptOutputs, type RankedOutput } from './kept-outputs/kept-outputs.ts';
export { type BlockShows, type Rug, type RugWindow } from './rug/rug-input.ts';
// Declarations of figures name a document and its elements. A program for Node alone has no such types: there they are empty,
// and elsewhere these join those that are there.
/* eslint-disable @typescript-eslint/no-empty-object-type */
declare global {
  interface Document {}
  interface Element {}
  interface SVGElement {}
  interface SVGSVGElement {}
}
/* eslint-enable @typescript-eslint/no-empty-object-type */

export { type ActivationPicture, activationPicture } from './activation/activation-picture.ts';
export {
  type AxisBound,
  type AxisPanel,
  type AxisPoint,
  type AxisSeries,
  type FigureAxis,
  type LossAgainstAxis,
} from './loss-against-axis/axis-input.ts';
export { type Place, type PlacedBound, type PlacedLoss, axisFigures } from './loss-against-axis/axis-figures.ts';
export { type Bound } from './loss/bound.ts';
export { type CodeMap, codeMap } from './code-map/code-map.ts';
export { type CodeMapCell, type CodeShare } from './code-map/grid.ts';
export { divergingPalette } from './color/diverging.ts';
export { figureCsv } from './csv/figure-csv.ts';
export { figureToSvg } from './svg/figure-to-svg.ts';
export { type Figure } from './figure/figure.ts';
export { type FigureData, type FigureValue } from './grammar/figure-data.ts';
export { type FigureDocument, type FigureInputs, figureOf } from './figure/figure-document.ts';
export { type FigureSize, type Look, DEFAULT_LOOK, FIGURE_WIDTH } from './grammar/look.ts';
export { type Theme, DARK, LIGHT } from './grammar/theme.ts';
export { variantColors } from './grammar/variant-colors.ts';
export { type MarkerSymbol, type WeightsMark, weightsMarks } from './grammar/weights-marks.ts';
export { type Heading } from './frame/heading.ts';
export { type Histogram, type HistogramPanel, type HistogramSeries } from './histogram/histogram-input.ts';
export { type Interference, type InterferenceSeries } from './interference/interference-input.ts';
export { type Ladder, type LadderPanel, type LadderPoint, type LadderSeries } from './ladder/ladder-input.ts';
export { lossAgainstAxis } from './loss-against-axis/loss-against-axis.ts';
export { scaleOf } from './loss-against-axis/axis-ticks.ts';
export { type LossBar } from './loss-bars/loss-bar.ts';
export { type LossBars, lossBars } from './loss-bars/loss-bars.ts';
export { type Normalisation } from './loss/normalisation.ts';
export { type MatrixEntries, LARGEST_PICTURE } from './matrix/entries.ts';
export { type BiasedCorner, type CornerWithBias } from './corner-with-bias/corner-with-bias.ts';
export { type HeatMap, type HeatPanel, type HeatScale } from './heat-map/heat-map-input.ts';
export { type WinnerMap, type WinnerPanel } from './winner-map/winner-map-input.ts';
export { type CellSpacing, type MapAxes, type MapAxis, type MapPanel } from './map-grid/map-axes.ts';
export { type Matrices, type MatrixPanel, type SideColumn } from './matrix/matrices-input.ts';
export { type PlainNumbers } from './matrix/packed-entries.ts';
export { matrices } from './matrix/matrices.ts';
export { type OverFloorCurve, type OverFloorCurves, overFloorCurves } from './over-floor/over-floor-curves.ts';
export { type PseudoGradient } from './activation/pseudo-curves.ts';
export { type Residual, type Residuals } from './residuals/residuals-input.ts';
export { type Spectrum, type SpectrumLevel, type SpectrumPanel } from './spectrum/spectrum-input.ts';
export { type SpeedCurve, type SpeedCurves, speedCurves } from './speed/speed-curves.ts';
export { type CurvePoint } from './training-curves/thin-curve.ts';
export {
  type TrainingCurve,
  type TrainingCurves,
  type TrainingEvent,
} from './training-curves/training-curves-input.ts';
export { trainingCurves } from './training-curves/training-curves.ts';
