import { type ComparisonSpec, type TableRow, deadNote, weightsLabel } from '@rugbench/judging';
import { divergenceNotes } from './decoding.ts';
import { errorBarNotes } from './error-bars.ts';
import { needsNotes } from './weights-needs.ts';

/** Options that change what training minimises. */
const PENALTIES = ['l0', 'l1', 'tanh', 'auxk'];

/** What a reader must know to read a table, a paragraph each: its error bars, its weights, and what is out of the ordinary. */
export function tableNotes({ seeds }: ComparisonSpec, rows: readonly TableRow[]): string[] {
  const lines = [...errorBarNotes(rows), ...needsNotes(rows)];
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
