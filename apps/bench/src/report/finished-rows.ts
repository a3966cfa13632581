import { type ComparisonDocument, type RowLabel, weightsLabel } from '@rugbench/judging';
import { type AnyRecord, displayWidth, format, isRowRecord, padded } from '@rugbench/results';

/**
 * Says in a line that a row of a comparison is finished: `ReLU  persian-rug  4.983e-3 ± 0.049e-3`, in columns, with the seed where there are
 * several, and why where there is no number.
 *
 * @returns what to say of a record; undefined for what is no row
 */
export function finishedRows({ rows, spec }: ComparisonDocument): (record: AnyRecord) => string | undefined {
  const labels = new Map(rows.map(({ hash, label }) => [hash, label]));
  const all = [...labels.values()];
  const width = (of: (label: RowLabel) => string): number => Math.max(...all.map((label) => displayWidth(of(label))));
  const [titles, weights] = [width(({ title }) => title), width(weightsLabel)];
  return (record) => {
    const label = labels.get(record.hash);
    if (!label) return undefined;
    const seed = spec.seeds.length > 1 ? [`seed ${label.seed}`] : [];
    const columns = [padded(label.title, titles), padded(weightsLabel(label), weights), ...seed, outcomeText(record)];
    return columns.join('  ');
  };
}

function outcomeText(record: AnyRecord): string {
  if (record.status !== 'done') return `${record.status}: ${record.reason}`;
  if (!isRowRecord(record)) return 'done';
  const { loss, standardError, standardErrorNote } = record.result;
  return format.lossWithError(loss, standardError, standardErrorNote);
}
