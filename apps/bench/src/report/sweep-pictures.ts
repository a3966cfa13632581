import { weightsLabel } from '@rugbench/judging';
import type { SweptRun } from '@rugbench/library/sweeps';
import type { RunFolder } from '@rugbench/results/files';
import type { SweepLine } from './sweep-lines.ts';

/**
 * Draws the losses of a sweep against each of its axes, with their bounds. What draws takes a while to load, so it is loaded here.
 *
 * @returns the names of the files
 */
export async function sweepPictures(
  { name, cells }: SweptRun,
  lines: readonly SweepLine[],
  folder: RunFolder,
  tell: (line: string) => void,
): Promise<string[]> {
  const { axisFigures } = await import('@rugbench/plots');
  const { axisPictures } = await import('./axis-pictures.ts');
  const points = lines.map(({ at, row }) => ({
    at,
    name: row.row.title,
    weights: weightsLabel(row.row),
    loss: row.loss,
    standardError: row.standardErrorNote === null ? row.standardError : null,
    analytic: row.analytic,
  }));
  const bounds = cells.flatMap(({ at, bounds: { floor, linear } }) => [
    ...(floor === null ? [] : [{ at, name: 'Gaussian floor', loss: floor }]),
    ...(linear === null ? [] : [{ at, name: 'best affine model', loss: linear }]),
  ]);
  return axisPictures(axisFigures(points, bounds, { subtitle: name }), folder, tell);
}
