import { type ResultRow, format } from '@rugbench/results';

/** What the two cells read of a row. */
type Support = Pick<ResultRow, 'n' | 'activeOutputs' | 'activeFeatures' | 'support'>;

/** Outputs that are 0 by chance, or since they are dead, are fewer than one in 20. */
const NEARLY_ALL = 0.95;

/**
 * Whether outputs say nothing by being 0: nearly all whose feature is off are some other number. So it is behind a linear model
 * or a softplus. Counted, not told by the variant.
 */
function isDense({ n, activeOutputs, activeFeatures, support: { microPrecision } }: Support): boolean {
  const off = n - activeFeatures;
  const wrong = activeOutputs * (1 - microPrecision);
  return off > 0 && wrong >= NEARLY_ALL * off;
}

/** Outputs of a sample that are not 0, or `dense`. */
export function activeCell(row: Support): string {
  return isDense(row) ? 'dense' : format.number(row.activeOutputs);
}

/** How well the outputs that are not 0 name the features that are on; `–` where all are some number. */
export function supportCell(row: Support): string {
  return isDense(row) ? '–' : row.support.microF1.toFixed(3);
}
