import {
  type Bounds,
  type ComparisonDocument,
  type ComparisonSpec,
  type TableRow,
  choiceLabel,
  deadNote,
  noiseText,
  weightsLabel,
} from '@rugbench/judging';
import { type FailedRow, format, markdownTable } from '@rugbench/results';
import { divergenceNotes, fittedCell } from './decoding.ts';
import { errorBarNotes } from './error-bars.ts';
import { needsNotes } from './weights-needs.ts';

/** Options that change what training minimises. */
const PENALTIES = ['l0', 'l1', 'tanh', 'auxk'];

/** The report of a comparison: a heading, the table, bounds, and what a reader must know to read it. Markdown. */
export function benchReport(
  { spec, bounds }: ComparisonDocument,
  rows: readonly TableRow[],
  failed: readonly FailedRow[],
): string {
  const parts = [heading(spec), table(rows), boundsLine(bounds), ...notes(spec, rows), ...failures(failed)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function heading({
  n,
  d,
  ratio,
  ratioAsked,
  p,
  source,
  samples,
  seeds,
  training,
  hiddenNoise = 0,
}: ComparisonSpec): string {
  const realised = Math.abs(ratio - ratioAsked) > 1e-12 ? ` (asked: ${ratioAsked})` : '';
  const trained = training ? `, trained by the ${training.recipe} recipe` : '';
  const runs = seeds.length === 1 ? `seed ${seeds[0]}` : `${seeds.length} seeds`;
  return `n = ${n}, d = ${d}, r = ${format.number(ratio)}${realised}, p = ${p}, ${choiceLabel(source)}${noiseText(hiddenNoise)}, ${samples} samples, ${runs}${trained}`;
}

/** Rows of one variant stand together: its loss on each kind of weights, beside what theory says. */
function table(rows: readonly TableRow[]): string {
  if (rows.length === 0) return '';
  const groups = rowGroups(rows);
  const heads = new Set(groups.map(([head]) => head));
  return markdownTable<TableRow>(
    [
      { title: '#', align: 'right', cell: ({ rank, tied }) => `${rank}${tied ? '=' : ''}` },
      { title: 'variant', cell: (entry) => (heads.has(entry) ? entry.row.title : '') },
      { title: 'weights', cell: ({ row }) => weightsLabel(row) },
      {
        title: 'loss ± standard error',
        align: 'right',
        cell: (row) => format.lossWithError(row.loss, row.standardError, row.standardErrorNote),
      },
      { title: 'analytic', align: 'right', cell: ({ analytic }) => format.loss(analytic) },
      { title: 'loss / analytic', align: 'right', cell: ({ overAnalytic }) => format.ratio(overAnalytic) },
      { title: 'loss / floor', align: 'right', cell: ({ overFloor }) => format.ratio(overFloor) },
      { title: 'L0', align: 'right', cell: ({ row }) => format.number(row.activeOutputs) },
      { title: 'F1', align: 'right', cell: ({ row }) => row.support.microF1.toFixed(3) },
      { title: 'fitted', cell: ({ row }) => fittedCell(row) },
    ],
    groups.flat(),
  );
}

/** Rows, which come best first, by variant: the variant with the best row first. */
function rowGroups(rows: readonly TableRow[]): TableRow[][] {
  return [...Map.groupBy(rows, ({ row }) => row.title).values()];
}

function boundsLine({ floor, linear, iterated }: Bounds): string {
  if (floor === null) return 'Bounds: none, because this data has no feature distribution that theory can use.';
  return (
    `Bounds: elementwise floor ${format.loss(floor)} (for these weight statistics), ` +
    `best affine model ${format.loss(linear)}, iterated decoder ${format.loss(iterated)}.`
  );
}

function notes({ n, seeds }: ComparisonSpec, rows: readonly TableRow[]): string[] {
  const lines = [...errorBarNotes(rows), ...needsNotes(rows), ...predictionNotes(n, rows)];
  if (rows.some(beatsTheory)) {
    lines.push(
      'Trained weights below their analytic loss are no error: the optimum is that of symmetric weights with Gaussian interference, and ' +
        'training finds codes beyond it, such as antipodal pairs (docs/training.md, "Why trained models beat the symmetric optimum").',
    );
  }
  if (rows.some(({ row }) => row.start !== null && PENALTIES.some((name) => row.options[name]))) {
    lines.push(
      'Losses are squared errors; penalties and auxiliary losses act in training only, and the analytic loss does not know them.',
    );
  }
  if (seeds.length > 1)
    lines.push(
      'With several seeds the error is the larger of that from samples and that from seeds; ranks compare pooled samples; L0, F1 and fitted are of the first seed.',
    );
  return [...lines, ...deadNotes(rows), ...divergenceNotes(rows), ...analyticNotes(rows)];
}

/** What the column of predictions means, where it means two things. */
function predictionNotes(n: number, rows: readonly TableRow[]): string[] {
  const known = rows.filter(({ analytic }) => analytic !== null);
  const atN = known.filter(({ row }) => row.analyticAtN !== null);
  if (atN.length === 0 || atN.length === known.length) return [];
  return [
    `analytic: on forged weights at just n = ${n}, from their own interference; on others that of symmetric weights at large n.`,
  ];
}

/** Trained models with dead outputs by name, of the first seed. */
function deadNotes(rows: readonly TableRow[]): string[] {
  return rows.flatMap(({ row }) => {
    const { spec, deadOutputs, n, activeFeatures, samples, steps } = row;
    if (spec?.weights.kind !== 'trained') return [];
    const { recipe } = spec.weights.training;
    const note = deadNote({ deadOutputs, features: n, share: activeFeatures / n, samples, recipe, steps });
    return note ? [`${row.title} on ${weightsLabel(row)}, seed ${row.seed}: ${note}`] : [];
  });
}

/** Why rows have no analytic loss, each reason once. */
function analyticNotes(rows: readonly TableRow[]): string[] {
  const noted = rows.filter(({ row }) => row.analyticNote !== null);
  const reasons = Map.groupBy(noted, ({ row }) => row.analyticNote);
  return [...reasons].map(([reason, of]) => {
    const who = of.length === rows.length ? 'All rows' : [...new Set(of.map(({ row }) => row.title))].join(', ');
    return `${who}: ${reason}.`;
  });
}

/** Whether a line is below its analytic loss by more than its error explains, where that holds. */
function beatsTheory({ row, loss, standardError, standardErrorNote, analytic }: TableRow): boolean {
  if (row.start === null || analytic === null || standardErrorNote !== null) return false;
  return loss + 3 * standardError < analytic;
}

/** A line for each reason; variants that fail alike on the same weights share one. */
function failures(failed: readonly FailedRow[]): string[] {
  const alike = Map.groupBy(failed, (row) => [row.status, weightsLabel(row), row.seed, row.reason].join('\n'));
  return [...alike.values()].map((rows) => {
    const [{ status, title, seed, reason, ...weights }] = rows as [FailedRow, ...FailedRow[]];
    const who = rows.length === 1 ? title : `${rows.length} variants`;
    return `${status.toUpperCase()} ${who} on ${weightsLabel(weights)}, seed ${seed}: ${reason}`;
  });
}
