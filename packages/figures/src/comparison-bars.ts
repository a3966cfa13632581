import { type ComparisonDocument, weightsLabel } from '@rugbench/judging';
import type { FigureDocument, LossBars } from '@rugbench/plots/figures';
import type { ComparisonContent } from './comparison-content.ts';
import type { ComparisonSaid } from './comparison-said.ts';

/** The losses of a comparison side by side. */
export function comparisonBars({ comparison, rows }: ComparisonContent, said: ComparisonSaid): FigureDocument {
  const input: LossBars = {
    title: 'Loss of each variant',
    ...said,
    normalisation: 'none',
    bounds: comparisonBounds(comparison),
    rows: rows.map(({ row, loss, standardError, standardErrorNote, analytic }) => ({
      id: row.hash,
      variant: row.title,
      weights: weightsLabel(row),
      loss,
      standardError: standardErrorNote === null ? standardError : null,
      analytic,
      analyticOf: row.start === null ? 'weights' : 'symmetric',
    })),
  };
  return { kind: 'loss-bars', name: 'losses', input };
}

/** The bounds of a comparison that are known. */
export function comparisonBounds({ bounds: { floor, linear } }: ComparisonDocument): LossBars['bounds'] {
  return [
    { name: 'elementwise floor', loss: floor },
    { name: 'best affine', loss: linear },
  ].flatMap(({ name, loss }) => (loss === null ? [] : [{ name, loss }]));
}
