import { type TableRow, weightsLabel } from '@rugbench/judging';
import { type ResultRow, format } from '@rugbench/results';

/** What was fitted to a row's weights, and the mean number of rounds of a decoder, e.g. `rounds 22.4`. */
export function fittedCell({ fitted, decoding }: Pick<ResultRow, 'fitted' | 'decoding'>): string {
  const rounds = decoding === null ? '' : `rounds ${format.number(decoding.iterations)}`;
  return [format.numbers(fitted), rounds].filter((part) => part !== '').join(' ');
}

/** A line for each decoder that diverged on some samples, with what may help. */
export function divergenceNotes(rows: readonly TableRow[]): string[] {
  return rows.flatMap(({ row, diverged, samples }) => {
    if (diverged === 0) return [];
    const who = `${row.title} on ${weightsLabel(row)}`;
    return [`${who} diverged on ${diverged} of ${samples} samples${calmer(row)}.`];
  });
}

/** Damping calms most iterations, but none whose weights or data break its assumptions. */
function calmer({ variant, options }: ResultRow): string {
  const { damping } = options;
  if (typeof damping !== 'number') return '';
  const less = Number((0.7 * damping).toPrecision(1));
  return `; try a lower damping, as in ${variant}:damping=${less}, unless the directions of the weights are not generic`;
}
