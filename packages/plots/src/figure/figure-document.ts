import type { LossAgainstAxis } from '../loss-against-axis/axis-input.ts';
import { lossAgainstAxis } from '../loss-against-axis/loss-against-axis.ts';
import { lossAgainstAxisData } from '../loss-against-axis/loss-against-axis-data.ts';
import type { Heading } from '../frame/heading.ts';
import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';
import { type LossBars, lossBars } from '../loss-bars/loss-bars.ts';
import { lossBarsData } from '../loss-bars/loss-bars-data.ts';
import { trainingCurvesData } from '../training-curves/training-curves-data.ts';
import { type TrainingCurves, trainingCurves } from '../training-curves/training-curves.ts';
import { type OverFloorCurves, overFloorCurves } from '../over-floor/over-floor-curves.ts';
import { overFloorData } from '../over-floor/over-floor-data.ts';
import { type SpeedCurves, speedCurves } from '../speed/speed-curves.ts';
import { speedData } from '../speed/speed-data.ts';
import { describedFigure } from './described-figure.ts';
import type { Figure } from './figure.ts';

/** What each kind of figure shows, by kind. */
interface FigureInputs {
  readonly 'loss-against-axis': LossAgainstAxis;
  readonly 'loss-bars': LossBars;
  readonly 'training-curves': TrainingCurves;
  readonly 'over-floor': OverFloorCurves;
  readonly 'speed-curves': SpeedCurves;
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
  'loss-against-axis': { draw: lossAgainstAxis, data: lossAgainstAxisData },
  'loss-bars': { draw: lossBars, data: lossBarsData },
  'training-curves': { draw: trainingCurves, data: trainingCurvesData },
  'over-floor': { draw: overFloorCurves, data: overFloorData },
  'speed-curves': { draw: speedCurves, data: speedData },
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
