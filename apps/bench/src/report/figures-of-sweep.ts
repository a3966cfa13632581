import { type SweepContent, sweepFigures } from '@rugbench/figures';
import { type Figure, figureOf } from '@rugbench/plots';

/** The figures of a sweep, ready to be drawn. */
export function figuresOfSweep(content: SweepContent): Figure[] {
  return sweepFigures(content).map((document) => figureOf(document));
}
