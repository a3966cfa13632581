import type { FigureDocument, TrainingCurve } from '@rugbench/plots/figures';
import type { PlateauLine, RunQuestion } from './protocol.ts';
import type { RunLog } from './run-log.ts';
import type { TrainState } from './state.ts';

/** The training curve and held-out losses of a run over the lines of theory; null while there is nothing to draw. */
export function curveFigure(
  { facts, curve, looks, events }: RunLog,
  { variant, start, n, r, p, seed, backend, steps }: RunQuestion,
  plateaus: readonly PlateauLine[],
  lossAxis: TrainState['axis'],
): FigureDocument | null {
  const bounds = plateaus.flatMap(({ name, loss }) => (loss === null || loss === 0 ? [] : [{ name, loss }]));
  const weights = `trained from ${start}`;
  const heldOut = looks.map(({ step, loss, standardError }) => ({ step, loss, standardError }));
  const curves = [
    { variant: 'training', weights, points: curve },
    { variant: 'held out', weights, points: heldOut },
  ].filter(({ points }) => points.some(({ loss }) => loss > 0)) satisfies TrainingCurve[];
  if (bounds.length + curves.length === 0) return null;
  const d = facts ? `, d = ${facts.dimensions}` : '';
  return {
    kind: 'training-curves',
    name: 'training-run',
    input: {
      title: `Loss of ${variant} over the steps of training`,
      subtitle: `n = ${n}${d}, r = ${r}, p = ${p}, seed ${seed}, ${backend}; bars: standard errors; dashed: theory`,
      normalisation: 'none',
      featured: ['training', 'held out'],
      steps: facts?.maxSteps ?? steps,
      ...{ curves, bounds, lossAxis, events },
    },
  };
}
