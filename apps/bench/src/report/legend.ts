import type { ComparisonDocument, TableRow } from '@rugbench/judging';
import { format } from '@rugbench/results';
import { boundsText } from './bounds-text.ts';
import type { ColumnKey } from './columns.ts';
import { rankText } from './error-bars.ts';

/** What the columns of a table say, a line for each that needs words. @param keys - the columns that are there, in their order */
export function legendLines(
  comparison: ComparisonDocument,
  rows: readonly TableRow[],
  keys: readonly ColumnKey[],
): string[] {
  if (rows.length === 0) return [];
  return keys.flatMap((key) => MEANINGS[key]?.(comparison, rows) ?? []);
}

type Meaning = (comparison: ComparisonDocument, rows: readonly TableRow[]) => string | null;

const MEANINGS: Readonly<Partial<Record<ColumnKey, Meaning>>> = {
  rank: (_comparison, rows) => rankText(rows),
  loss: ({ spec: { n } }, [first]) =>
    `loss: the squared error, mean over ${n} features and ${first!.samples} fresh samples, ± its standard error.`,
  analytic: analyticText,
  l0: (_comparison, [first]) =>
    `L0: outputs of a sample that are not 0, where ${format.number(first!.row.activeFeatures)} features are on; dense: nearly all.`,
  f1: () => 'F1: how well the outputs that are not 0 name the features that are on, at most 1.',
  fitted: () => 'fitted: a and b of f(a y + b) and what else was fitted; of trained weights means over features.',
};

/** What the column of predictions means, which may be two things. */
function analyticText({ spec: { n } }: ComparisonDocument, rows: readonly TableRow[]): string | null {
  const known = rows.filter(({ analytic }) => analytic !== null);
  const atN = known.filter(({ row }) => row.analyticAtN !== null);
  if (known.length === 0) return null;
  const own = `on forged weights for their own interference at just n = ${n}`;
  const large = 'that of symmetric weights at large n';
  const where = atN.length === known.length ? own : atN.length === 0 ? large : `${own}, on others ${large}`;
  return `analytic: the least loss that theory predicts, ${where}.`;
}

/** The bounds, and what the floor among them is. */
export function boundsLine({ bounds }: ComparisonDocument, rows: readonly TableRow[]): string {
  if (bounds.floor === null) return 'Bounds: none, because this data has no feature distribution that theory can use.';
  const below = rows.some(({ row, overFloor }) => row.class !== 'iterative' && overFloor !== null && overFloor < 1);
  const iterative = rows.some(({ row, overFloor }) => row.class === 'iterative' && overFloor !== null);
  return [
    `Bounds: ${boundsText(bounds)}.`,
    'The floor is the loss of the posterior mean under the weight statistics of a rug; better codes undercut it.',
    ...(below ? ['So a ratio below 1 is no error.'] : []),
    ...(iterative ? ['Iterative decoders are held against the loss of an iterated decoder in its place.'] : []),
  ].join(' ');
}
