import type { Heading } from '../frame/heading.ts';
import type { Bound } from '../loss/bound.ts';
import type { Normalisation } from '../loss/normalisation.ts';
import type { CurvePoint } from './thin-curve.ts';

/** The losses of one training run. */
export interface TrainingCurve {
  /** names the mark for a page, such as the hash of its row: the attribute `data-row` in the SVG. Default: none */
  readonly id?: string | undefined;
  /** of the variant, which decides the colour: its runs are named together */
  readonly variant: string;
  /** label of the trained weights, such as `trained from torch`, which decides the marker at the end of the curve */
  readonly weights: string;
  /** in any order; those that are not positive and finite are left out */
  readonly points: readonly CurvePoint[];
}

/** What happened at a step of training. */
export interface TrainingEvent {
  /** number of the step, from 0 */
  readonly step: number;
  /** what happened, the same words for events of one kind, such as `features revived` */
  readonly name: string;
}

/** @see trainingCurves */
export interface TrainingCurves extends Heading {
  /** in any order; several of one variant and one kind of weights are seeds */
  readonly curves: readonly TrainingCurve[];
  /** what all curves are held against, e.g. losses of theory on forged weights, or the elementwise floor: horizontal rules */
  readonly bounds: readonly Bound[];
  /** what the losses were divided by already; it decides the axis title alone */
  readonly normalisation: Normalisation;
  /** names of variants that have a colour, the most important first; others are grey. Default: the best six by their final loss */
  readonly featured?: readonly string[] | undefined;
  /** labels of weights in the order in which markers are given away. Default: that of the curves */
  readonly kinds?: readonly string[] | undefined;
  /** whether equal distances are equal ratios of losses, or equal differences, from 0 on. Default: `log` */
  readonly lossAxis?: 'log' | 'linear' | undefined;
  /** steps along the axis at least, such as those of a run that goes on. Default: those of the curves */
  readonly steps?: number | undefined;
  /** what happened, as vertical rules that the subtitle explains; where some are given no jump of a loss is marked. Default: none */
  readonly events?: readonly TrainingEvent[] | undefined;
}
