import { rankWithTies } from '@rugbench/measure';
import { type ResultRow, canonicalJson } from '@rugbench/results';
import type { MeasuredRow } from './result-rows.ts';
import { TIES } from './tie-rule.ts';

/** One line of the table: a variant on one kind of weights, averaged over seeds. */
export interface TableRow {
  /** the row of the first seed, for what all seeds have in common */
  readonly row: ResultRow;
  /** rows behind this line, one for each seed */
  readonly seeds: number;
  /** that were judged, of all seeds */
  readonly samples: number;
  /** samples on which a decoder left its course, of all seeds */
  readonly diverged: number;
  /** mean squared error per feature, the mean over seeds */
  readonly loss: number;
  /** of the mean: from samples, or from the spread over seeds where that is larger */
  readonly standardError: number;
  /** predicted loss, the mean over seeds; null where one seed has none */
  readonly analytic: number | null;
  /** loss / predicted loss, the mean over seeds; null where one seed has none */
  readonly overAnalytic: number | null;
  /** loss / bound of the class, the mean over seeds; null where one seed has none */
  readonly overFloor: number | null;
  /** place by loss; lines that common samples cannot tell apart share it */
  readonly rank: number;
  /** whether another line shares the rank */
  readonly tied: boolean;
}

/** The lines of a comparison, best first. */
export function tableRows(measured: readonly MeasuredRow[]): TableRow[] {
  const groups = Map.groupBy(
    measured,
    ({ row }) => `${row.weights} ${row.start} ${row.variant} ${canonicalJson(row.options)}`,
  );
  const most = Math.max(0, ...[...groups.values()].map((group) => group.length));
  const whole = [...groups.values()].map((group) => ({ group, losses: joined(group), whole: group.length === most }));
  const comparable = whole.filter((entry) => entry.whole);
  const ranks = rankWithTies(
    comparable.map(({ group, losses }) => ({ loss: meanLoss(group), sampleLosses: losses })),
    TIES,
  );
  const rows = whole.map((entry) => {
    const rank = entry.whole ? ranks[comparable.indexOf(entry)]! : whole.length;
    const tied = entry.whole && ranks.filter((other) => other === rank).length > 1;
    return tableRow(entry.group, rank, tied);
  });
  return rows.sort((one, other) => one.loss - other.loss);
}

function tableRow(group: readonly MeasuredRow[], rank: number, tied: boolean): TableRow {
  const rows = group.map(({ row }) => row);
  const loss = meanLoss(group);
  const mean = (value: (row: ResultRow) => number | null): number | null => {
    const values = rows.map(value);
    return values.some((one) => one === null) ? null : values.reduce<number>((sum, one) => sum + one! / rows.length, 0);
  };
  const sum = (value: (row: ResultRow) => number): number => rows.reduce((all, row) => all + value(row), 0);
  const within = Math.sqrt(rows.reduce((sum, row) => sum + row.standardError ** 2, 0)) / rows.length;
  return {
    row: rows[0]!,
    seeds: rows.length,
    samples: sum(({ samples }) => samples),
    diverged: sum(({ decoding }) => decoding?.diverged ?? 0),
    loss,
    standardError: Math.max(within, errorOverSeeds(rows, loss)),
    analytic: mean(({ analytic }) => analytic),
    overAnalytic: mean(({ overAnalytic }) => overAnalytic),
    overFloor: mean(({ overFloor }) => overFloor),
    rank,
    tied,
  };
}

function errorOverSeeds(rows: readonly ResultRow[], mean: number): number {
  if (rows.length < 2) return 0;
  const squares = rows.reduce((sum, { loss }) => sum + (loss - mean) ** 2, 0);
  return Math.sqrt(squares / (rows.length - 1) / rows.length);
}

function meanLoss(group: readonly MeasuredRow[]): number {
  return group.reduce((sum, { row }) => sum + row.loss / group.length, 0);
}

/** Losses of all samples of all seeds, in the order of seeds. */
function joined(group: readonly MeasuredRow[]): Float64Array {
  const ordered = [...group].sort((one, other) => one.row.seed - other.row.seed);
  return Float64Array.from(ordered.flatMap(({ sampleLosses }) => [...sampleLosses]));
}
