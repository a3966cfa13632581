import { type ComparisonContent, comparisonFigures } from '@rugbench/figures';
import type { RunFolder } from '@rugbench/results/files';
import { drawFigures } from './draw-figures.ts';

/**
 * The pictures of a comparison: its figures, and W of each kind of weights. A picture that fails is told; the measurements are safe
 * already.
 *
 * @returns the names of the files
 */
export function benchPictures(
  content: ComparisonContent,
  folder: RunFolder,
  tell: (line: string) => void,
): Promise<string[]> {
  return drawFigures(comparisonFigures(content), folder, tell);
}
