import type { SweptRun } from '@rugbench/library/sweeps';
import type { Drawing } from './draw-figures.ts';
import type { DrawnFigures } from './drawn-figures.ts';
import type { SweepLine } from './sweep-lines.ts';

/**
 * Draws the losses of a sweep against each of its axes. What draws takes a while to load, so it is loaded here.
 *
 * @param command - that makes the pictures
 */
export async function sweepPictures(
  { name, cells }: SweptRun,
  lines: readonly SweepLine[],
  command: string | null,
  drawing: Drawing,
): Promise<DrawnFigures> {
  const [{ figuresOfSweep }, { drawFigures }] = await Promise.all([
    import('./figures-of-sweep.ts'),
    import('./draw-figures.ts'),
  ]);
  return drawFigures(figuresOfSweep({ name, cells, lines, command }), drawing);
}
