import type { SweptRun } from '@rugbench/library/sweeps';
import type { RunFolder } from '@rugbench/results/files';
import type { SweepLine } from './sweep-lines.ts';

/**
 * Draws the losses of a sweep against each of its axes. What draws takes a while to load, so it is loaded here.
 *
 * @param command - that makes the pictures
 * @returns the names of the files
 */
export async function sweepPictures(
  { name, cells }: SweptRun,
  lines: readonly SweepLine[],
  command: string | null,
  folder: RunFolder,
  tell: (line: string) => void,
): Promise<string[]> {
  const [{ sweepFigures }, { drawFigures }] = await Promise.all([
    import('@rugbench/figures'),
    import('./draw-figures.ts'),
  ]);
  return drawFigures(sweepFigures({ name, cells, lines, command }), folder, tell);
}
