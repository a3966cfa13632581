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
}
