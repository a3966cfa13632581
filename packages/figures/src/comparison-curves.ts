import { type TableRow, weightsLabel } from '@rugbench/judging';
import type { FigureDocument, TrainingCurves } from '@rugbench/plots/figures';
import { comparisonBounds } from './comparison-bars.ts';
import type { ComparisonContent } from './comparison-content.ts';
import type { ComparisonSaid } from './comparison-said.ts';

/** Plateaus of forged weights, at most: the lowest ones. */
const MOST_PLATEAUS = 3;

/** The training curves of a comparison; none where nothing was trained. */
export function comparisonCurves(
  { comparison, rows, measured }: ComparisonContent,
  said: ComparisonSaid,
): FigureDocument[] {
  const curves = measured.flatMap(({ row, curve }): TrainingCurves['curves'] =>
    curve.length === 0 ? [] : [{ id: row.hash, variant: row.title, weights: weightsLabel(row), points: curve }],
  );
  if (curves.length === 0) return [];
  const input: TrainingCurves = {
    title: 'Loss over the steps of training',
    ...said,
    subtitle: `${said.subtitle}; dashed: theory`,
    normalisation: 'none',
    curves,
    bounds: [...comparisonBounds(comparison), ...plateaus(rows, new Set(curves.map(({ variant }) => variant)))],
  };
  return [{ kind: 'training-curves', name: 'training-curves', input }];
}

/**
 * What theory predicts for one of the variants that were trained on each kind of forged weights: where training may settle. That
 * variant is the one with most of these predictions, the first of several.
 *
 * @param rows - the lines of the table
 * @param trained - titles of variants
 */
function plateaus(rows: readonly TableRow[], trained: ReadonlySet<string>): TrainingCurves['bounds'] {
  const known = rows.filter(({ row, analytic }) => row.start === null && analytic !== null && trained.has(row.title));
  const byVariant = [...Map.groupBy(known, ({ row }) => row.title).values()];
  const most = Math.max(0, ...byVariant.map(({ length }) => length));
  const own = byVariant.find(({ length }) => length === most) ?? [];
  return own
    .map(({ row, analytic }) => ({ name: `${row.title} on ${weightsLabel(row)}`, loss: analytic! }))
    .sort((one, other) => one.loss - other.loss)
    .slice(0, MOST_PLATEAUS);
}
