import type { WeightsOperator } from '@rugbench/core';
import { cornerOf, cornerSide } from '@rugbench/judging';
import { type Heading, figureOf } from '@rugbench/plots';
import { packNumbers } from '@rugbench/results';
import { type Drawing, drawFigures } from './draw-figures.ts';
import type { DrawnFigures } from './drawn-figures.ts';

/**
 * Writes the picture of W = W_out W_in, its first 512 rows and columns where it is larger. The libraries that draw take a while to load, so commands import this file when they are about to draw.
 */
export function drawWeights(
  weights: WeightsOperator,
  heading: Heading,
  name: string,
  drawing: Drawing,
): Promise<DrawnFigures> {
  const side = cornerSide(weights.features);
  const title = side < weights.features ? `W, first ${side} rows and columns` : 'W';
  const panel = { title, rows: side, columns: side, entries: packNumbers(cornerOf(weights, side), 4) };
  return drawFigures([figureOf({ kind: 'matrices', name, input: { ...heading, panels: [panel] } })], drawing);
}
