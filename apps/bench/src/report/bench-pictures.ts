import { type ComparisonContent, comparisonFigures } from '@rugbench/figures';
import { createDocument, figureOf } from '@rugbench/plots';
import { type Drawing, drawFigures } from './draw-figures.ts';
import type { DrawnFigures } from './drawn-figures.ts';

/**
 * The pictures of a comparison: its figures, and W of each kind of weights. A picture that fails is told; the measurements are safe
 * already.
 */
export function benchPictures(content: ComparisonContent, drawing: Drawing): Promise<DrawnFigures> {
  return drawFigures(
    comparisonFigures(content).map((document) => figureOf(document)),
    drawing,
  );
}

/** Loads what draws pictures, so that it need not be waited for later. */
export async function loadDrawing(): Promise<void> {
  await createDocument();
}
