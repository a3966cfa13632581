import type { SweptRun } from '@rugbench/library/sweeps';
import type { RunFolder } from '@rugbench/results/files';
import type { SweepLine } from './sweep-lines.ts';

/**
 * Draws the losses of a sweep against each of its axes. What draws takes a while to load, so it is loaded here.
 *
 * @returns the names of the files
 */
export async function sweepPictures(
  run: SweptRun,
  lines: readonly SweepLine[],
  folder: RunFolder,
  tell: (line: string) => void,
): Promise<string[]> {
  const [{ sweepFigures }, { axisPictures }] = await Promise.all([
    import('./sweep-figures.ts'),
    import('./axis-pictures.ts'),
  ]);
  return axisPictures(sweepFigures(run, lines), folder, tell);
}
