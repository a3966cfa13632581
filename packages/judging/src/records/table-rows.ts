import { type Rank, rankWithTies } from '@rugbench/measure';
import type { ResultRow } from '@rugbench/results';
import type { MeasuredRow } from './result-rows.ts';
import { type RowGroup, deviationOverSeeds, joinedLosses, joinedRuns, meanLoss, rowGroups } from './row-groups.ts';
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
  /** why `standardError` does not hold, of the first seed of which that is known; null where nothing speaks against it */
  readonly standardErrorNote: string | null;
  /** standard deviation of the losses of single seeds; null for one seed */
  readonly seedDeviation: number | null;
  /** predicted loss, the mean over seeds: at this n where there is such a prediction, else at large n; null where one seed has none */
  readonly analytic: number | null;
  /** loss / predicted loss, the mean over seeds; null where one seed has none */
  readonly overAnalytic: number | null;
  /** loss / bound of the class, the mean over seeds; null where one seed has none */
  readonly overFloor: number | null;
  /** place by loss; lines that common samples do not tell apart from the best of their group share it */
  readonly rank: number;
  /** how far a line may still differ from the best of its group, in units of the loss: see `Rank` of measure */
  readonly unseen: number;
  /** whether another line shares the rank */
  readonly tied: boolean;
}

/** The lines of a comparison, best first. */
export function tableRows(measured: readonly MeasuredRow[]): TableRow[] {
  const groups = rowGroups(measured);
  const most = Math.max(0, ...groups.map((group) => group.length));
  const whole = groups.map((group) => ({ group, losses: joinedLosses(group), whole: group.length === most }));
  const comparable = whole.filter((entry) => entry.whole);
  const ranks = rankWithTies(
    comparable.map(({ group, losses }) => ({ loss: meanLoss(group), sampleLosses: losses })),
    TIES,
    comparable[0] && joinedRuns(comparable[0].group),
  );
  const rows = whole.map((entry) => {
    const place: Rank = entry.whole ? ranks[comparable.indexOf(entry)]! : { rank: whole.length, unseen: 0 };
    const tied = entry.whole && ranks.filter(({ rank }) => rank === place.rank).length > 1;
    return tableRow(entry.group, place, tied);
  });
  return rows.sort((one, other) => one.loss - other.loss);
}

function tableRow(group: RowGroup, place: Rank, tied: boolean): TableRow {
  const rows = group.map(({ row }) => row);
  const loss = meanLoss(group);
  const mean = (value: (row: ResultRow) => number | null): number | null => {
    const values = rows.map(value);
    return values.some((one) => one === null) ? null : values.reduce<number>((sum, one) => sum + one! / rows.length, 0);
  };
  const sum = (value: (row: ResultRow) => number): number => rows.reduce((all, row) => all + value(row), 0);
  const deviation = deviationOverSeeds(rows.map((row) => row.loss));
  const within = Math.sqrt(rows.reduce((sum, row) => sum + row.standardError ** 2, 0)) / rows.length;
  return {
    row: rows[0]!,
    seeds: rows.length,
    samples: sum(({ samples }) => samples),
    diverged: sum(({ decoding }) => decoding?.diverged ?? 0),
    loss,
    standardError: Math.max(within, (deviation ?? 0) / Math.sqrt(rows.length)),
    standardErrorNote: rows.find(({ standardErrorNote }) => standardErrorNote !== null)?.standardErrorNote ?? null,
    seedDeviation: deviation,
    analytic: mean(({ analytic, analyticAtN }) => analyticAtN ?? analytic),
    overAnalytic: mean(({ overAnalytic, overAnalyticAtN }) => overAnalyticAtN ?? overAnalytic),
    overFloor: mean(({ overFloor }) => overFloor),
    ...place,
    tied,
  };
}
