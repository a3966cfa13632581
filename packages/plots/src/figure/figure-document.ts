import type { LossAgainstAxis } from '../loss-against-axis/axis-input.ts';
import { lossAgainstAxis } from '../loss-against-axis/loss-against-axis.ts';
import { lossAgainstAxisData } from '../loss-against-axis/loss-against-axis-data.ts';
import type { Heading } from '../frame/heading.ts';
import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';
import { type CornerWithBias, cornerWithBias, cornerWithBiasData } from '../corner-with-bias/corner-with-bias.ts';
import type { HeatMap } from '../heat-map/heat-map-input.ts';
import { heatMap } from '../heat-map/heat-map.ts';
import { heatMapData } from '../heat-map/heat-map-data.ts';
import type { WinnerMap } from '../winner-map/winner-map-input.ts';
import { winnerMap } from '../winner-map/winner-map.ts';
import { winnerMapData } from '../winner-map/winner-map-data.ts';
import type { Matrices } from '../matrix/matrices-input.ts';
import { matrices } from '../matrix/matrices.ts';
import { matricesData } from '../matrix/matrices-data.ts';
import { histogram, histogramData } from '../histogram/histogram.ts';
import type { Histogram } from '../histogram/histogram-input.ts';
import { interference, interferenceData } from '../interference/interference.ts';
import type { Interference } from '../interference/interference-input.ts';
import { ladder, ladderData } from '../ladder/ladder.ts';
import type { Ladder } from '../ladder/ladder-input.ts';
import { residuals, residualsData } from '../residuals/residuals.ts';
import type { Residuals } from '../residuals/residuals-input.ts';
import { spectrum, spectrumData } from '../spectrum/spectrum.ts';
import type { Spectrum } from '../spectrum/spectrum-input.ts';
import { codeMapData } from '../code-map/code-map-data.ts';
import { type CodeMap, codeMap } from '../code-map/code-map.ts';
import { type LossBars, lossBars } from '../loss-bars/loss-bars.ts';
import { lossBarsData } from '../loss-bars/loss-bars-data.ts';
import { speedData } from '../speed/speed-data.ts';
import { type SpeedCurves, speedCurves } from '../speed/speed-curves.ts';
import { trainingCurvesData } from '../training-curves/training-curves-data.ts';
import type { TrainingCurves } from '../training-curves/training-curves-input.ts';
import { trainingCurves } from '../training-curves/training-curves.ts';
import { type OverFloorCurves, overFloorCurves } from '../over-floor/over-floor-curves.ts';
import { overFloorData } from '../over-floor/over-floor-data.ts';
import type { Rug } from '../rug/rug-input.ts';
import { rug, rugData } from '../rug/rug.ts';
import { type KeptOutputs, keptOutputs, keptOutputsData } from '../kept-outputs/kept-outputs.ts';
import { describedFigure } from './described-figure.ts';
import type { Figure } from './figure.ts';

/** What each kind of figure shows, by kind. */
export interface FigureInputs {
  /** the best codes over (r, p) */
  readonly 'code-map': CodeMap;
  /** a corner of W with the biases beside it */
  readonly 'corner-with-bias': CornerWithBias;
  /** a quantity over two axes */
  readonly 'heat-map': HeatMap;
  /** entries of W */
  readonly histogram: Histogram;
  /** the interference of features against the normal distribution */
  readonly interference: Interference;
  /** which outputs a filter lets pass */
  readonly 'kept-outputs': KeptOutputs;
  /** loss over theory against n */
  readonly ladder: Ladder;
  /** losses against r, p, n or another axis */
  readonly 'loss-against-axis': LossAgainstAxis;
  /** losses of variants, side by side */
  readonly 'loss-bars': LossBars;
  /** matrices, each with its own scale */
  readonly matrices: Matrices;
  /** analytic losses over the elementwise floor, against p */
  readonly 'over-floor': OverFloorCurves;
  /** measured over predicted losses */
  readonly residuals: Residuals;
  /** windows of a Persian rug of any n */
  readonly rug: Rug;
  /** eigenvalues of W */
  readonly spectrum: Spectrum;
  /** times against a size */
  readonly 'speed-curves': SpeedCurves;
  /** losses over the steps of training */
  readonly 'training-curves': TrainingCurves;
  /** who is best over two axes */
  readonly 'winner-map': WinnerMap;
}

/** A figure as plain data: what can be stored, sent to a page, and drawn there. */
export type FigureDocument = {
  [K in keyof FigureInputs]: {
    /** which kind of figure */
    readonly kind: K;
    /** the file's name without an ending, in lower case with hyphens */
    readonly name: string;
    /** what it shows */
    readonly input: FigureInputs[K];
  };
}[keyof FigureInputs];

/** How a kind of figure is made from its input. */
interface FigureKind<Input> {
  draw(input: Input, document: Document, look: Look): SVGSVGElement;
  data(input: Input): FigureData;
}

const KINDS: { readonly [K in keyof FigureInputs]: FigureKind<FigureInputs[K]> } = {
  'code-map': { draw: codeMap, data: codeMapData },
  'corner-with-bias': { draw: cornerWithBias, data: cornerWithBiasData },
  'heat-map': { draw: heatMap, data: heatMapData },
  histogram: { draw: histogram, data: histogramData },
  interference: { draw: interference, data: interferenceData },
  'kept-outputs': { draw: keptOutputs, data: keptOutputsData },
  ladder: { draw: ladder, data: ladderData },
  'loss-against-axis': { draw: lossAgainstAxis, data: lossAgainstAxisData },
  'loss-bars': { draw: lossBars, data: lossBarsData },
  matrices: { draw: matrices, data: matricesData },
  'over-floor': { draw: overFloorCurves, data: overFloorData },
  residuals: { draw: residuals, data: residualsData },
  rug: { draw: rug, data: rugData },
  spectrum: { draw: spectrum, data: spectrumData },
  'speed-curves': { draw: speedCurves, data: speedData },
  'training-curves': { draw: trainingCurves, data: trainingCurvesData },
  'winner-map': { draw: winnerMap, data: winnerMapData },
};

/** The figure that a document describes. */
export function figureOf<K extends keyof FigureInputs>({
  kind,
  name,
  input,
}: Extract<FigureDocument, { kind: K }>): Figure {
  const own: FigureKind<FigureInputs[K]> = KINDS[kind as K];
  return {
    name,
    heading: input satisfies Heading,
    data: own.data(input as FigureInputs[K]),
    draw: (document, look) => describedFigure(own.draw(input as FigureInputs[K], document, look), input, look.theme),
  };
}
