import { type SweepContent, sweepFigures } from '@rugbench/figures';
import { figureOf } from '@rugbench/plots';
import { type Drawing, drawFigures } from './draw-figures.ts';
import type { DrawnFigures } from './drawn-figures.ts';

/** Draws the losses of a sweep against each of its axes. What draws takes a while to load: import this file where it is wanted. */
export function drawSweep(content: SweepContent, drawing: Drawing): Promise<DrawnFigures> {
  const figures = sweepFigures(content).map((document) => figureOf(document));
  return drawFigures(figures, drawing);
}
