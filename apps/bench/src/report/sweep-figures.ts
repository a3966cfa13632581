import { weightsLabel } from '@rugbench/judging';
import type { SweptRun } from '@rugbench/library/sweeps';
import { type LossAgainstAxis, axisFigures } from '@rugbench/plots';
import type { SweepLine } from './sweep-lines.ts';

/** The losses of a sweep against each of its axes, with their bounds. */
export function sweepFigures({ name, cells }: SweptRun, lines: readonly SweepLine[]): LossAgainstAxis[] {
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
  return axisFigures(points, bounds, { subtitle: name });
}
