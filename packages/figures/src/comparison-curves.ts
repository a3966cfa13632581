import type { FigureDocument, TrainingCurves } from '@rugbench/plots/figures';
import { comparisonBounds } from './comparison-bars.ts';
import type { ComparisonContent } from './comparison-content.ts';
import type { ComparisonSaid } from './comparison-said.ts';

/** The training curves of a comparison; none where nothing was trained. */
export function comparisonCurves({ comparison, measured }: ComparisonContent, said: ComparisonSaid): FigureDocument[] {
  const curves = measured.flatMap(({ row, curve }): TrainingCurves['curves'] => {
    const name = `${row.title}, ${row.start}`;
    return curve.length === 0
      ? []
      : [{ id: row.hash, name: row.seed === 0 ? name : `${name}, seed ${row.seed}`, group: name, points: curve }];
  });
  if (curves.length === 0) return [];
  const { subtitle, caption } = said;
  const input: TrainingCurves = {
    title: 'Training loss, against the bounds',
    ...{ subtitle, caption },
    normalisation: 'none',
    curves,
    bounds: comparisonBounds(comparison),
  };
  return [{ kind: 'training-curves', name: 'training-curves', input }];
}
