import type { FigureDocument } from '@rugbench/plots/figures';
import type { TrainNews, TrainQuestion } from './sandbox/protocol.ts';

/**
 * The live losses of two models.
 *
 * @returns null while there is nothing to draw
 */
export function trainingFigure(question: TrainQuestion, news: readonly TrainNews[]): FigureDocument | null {
  const steps = news.filter((one) => one.kind === 'step');
  if (steps.length < 2) return null;
  const names = [question.variant, question.against];
  const curves = names.map((name) => ({
    variant: name,
    weights: 'trained from torch',
    points: steps.filter(({ variant }) => variant === name).map(({ step, loss }) => ({ step, loss })),
  }));
  const { n, r, p, seed } = question;
  const input = {
    title: 'Training losses',
    subtitle: `n = ${n}, r = ${r}, p = ${p}, seed ${seed}; both see the same samples`,
    curves: curves.filter(({ points }) => points.length > 0),
    bounds: news.flatMap((one) =>
      one.kind === 'judged' && one.analytic !== null
        ? [{ name: `optimum of ${one.variant} on the rug`, loss: one.analytic }]
        : [],
    ),
    normalisation: 'none' as const,
    featured: names,
  };
  return { kind: 'training-curves', name: `training-${question.variant}-${question.against}`, input };
}
