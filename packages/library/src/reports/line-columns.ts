import { weightsLabel } from '@rugbench/judging';
import { type NumberColumn, type ReportColumn, numberColumn, textColumn } from '@rugbench/report';
import { format, resultRow } from '@rugbench/results';
import { textOf } from '@rugbench/sweep';
import type { ReportLine } from './report-line.ts';

/** How a column is made from lines. */
interface LineColumn {
  readonly key: string;
  readonly title: string;
  readonly about: string;
  /** whether a reader sees it at first; left out: no */
  readonly shown?: boolean;
  /** whether lines that differ in it stand for different things; left out: no */
  readonly identifies?: boolean;
  /** of numbers; left out: a column of words */
  readonly format?: NumberColumn['format'];
  /** whether it holds for a single row alone; left out: no */
  readonly ofRow?: boolean;
  /** whether it says something of lines of several rows alone; left out: no */
  readonly ofMany?: boolean;
  readonly read: (line: ReportLine) => string | number | boolean | null | undefined;
}

/** What a member of a row means, as its schema says it. */
function said(member: keyof typeof resultRow.shape): string {
  return resultRow.shape[member].description ?? '';
}

const IDENTITY: readonly LineColumn[] = [
  {
    key: 'variant',
    title: 'variant',
    about: said('title'),
    shown: true,
    identifies: true,
    read: ({ row }) => row.title,
  },
  {
    ...{ key: 'weights', title: 'weights', shown: true, identifies: true },
    about: 'the forge that made the weights, or where their training started',
    read: ({ row }) => weightsLabel(row),
  },
  { key: 'class', title: 'class', about: said('class'), identifies: true, read: ({ row }) => row.class },
  {
    ...{ key: 'options', title: 'options', about: said('options'), identifies: true },
    read: ({ row }) => (Object.keys(row.options).length === 0 ? null : JSON.stringify(row.options)),
  },
];

const SETTING: readonly LineColumn[] = [
  { key: 'n', title: 'n', about: said('n'), identifies: true, format: 'whole', read: ({ row }) => row.n },
  { key: 'd', title: 'd', about: said('d'), identifies: true, format: 'whole', read: ({ row }) => row.d },
  { key: 'r', title: 'r = d/n', about: said('ratio'), identifies: true, format: 'plain', read: ({ row }) => row.ratio },
  { key: 'p', title: 'p', about: said('p'), identifies: true, format: 'plain', read: ({ row }) => row.p },
  {
    ...{ key: 'hiddenNoise', title: 'noise on h', identifies: true, format: 'plain' },
    about: 'S, Gaussian noise on h in units of its root mean square, from 0',
    read: ({ row }) => row.spec?.hiddenNoise ?? 0,
  },
  { key: 'source', title: 'data', about: said('source'), identifies: true, read: ({ row }) => row.source },
];

const MEASURED: readonly LineColumn[] = [
  { key: 'rank', title: '#', about: said('rank'), shown: true, format: 'whole', read: ({ rank }) => rank },
  {
    ...{ key: 'tied', title: 'tie', shown: true },
    about: '= where the samples do not tell the line apart from the best of those that share its rank',
    read: ({ tied }) => (tied ? '=' : null),
  },
  { key: 'loss', title: 'loss', about: said('loss'), shown: true, format: 'loss', read: ({ loss }) => loss },
  {
    ...{ key: 'standardError', title: '± standard error', shown: true, format: 'loss' },
    about: 'standard error of the loss, from 0: from samples, or from the spread over seeds where that is larger',
    read: ({ standardError }) => standardError,
  },
  {
    ...{ key: 'standardErrorNote', title: 'error bar', about: said('standardErrorNote') },
    read: ({ standardErrorNote }) => standardErrorNote,
  },
  {
    ...{ key: 'analytic', title: 'theory', shown: true, format: 'loss' },
    about:
      'the least loss that theory predicts: of forged weights for their own interference at just this n where that is known, of others at large n for symmetric weights',
    read: ({ analytic }) => analytic,
  },
  {
    ...{ key: 'overAnalytic', title: 'loss / theory', shown: true, format: 'ratio' },
    about: 'measured loss over the predicted one',
    read: ({ overAnalytic }) => overAnalytic,
  },
  {
    ...{ key: 'overFloor', title: 'loss / floor', shown: true, format: 'ratio' },
    about: said('overFloor'),
    read: ({ overFloor }) => overFloor,
  },
  {
    ...{ key: 'overBest', title: 'loss / best', shown: true, format: 'ratio', ofRow: true },
    about: 'loss / loss of the best row of its comparison and seed; 1 for the best row itself',
    read: ({ row }) => row.overBest?.ratio,
  },
  {
    ...{ key: 'overBestStandardError', title: '± of loss / best', format: 'ratio', ofRow: true },
    about: 'standard error of loss / best, from paired losses of samples; none where it does not hold',
    read: ({ row: { overBest } }) => (overBest?.note === null ? overBest.ratioStandardError : null),
  },
  {
    ...{ key: 'samples', title: 'samples', shown: true, format: 'whole' },
    about: 'N, fresh samples behind the loss, of all rows behind the line',
    read: ({ samples }) => samples,
  },
  {
    ...{ key: 'rows', title: 'rows', shown: true, format: 'whole', ofMany: true },
    about: 'measured rows behind the line: one for each seed, and for each comparison that was joined',
    read: ({ rows }) => rows,
  },
  {
    ...{ key: 'cells', title: 'comparisons', format: 'whole', ofMany: true },
    about: 'comparisons behind the line, over which the loss is a plain mean',
    read: ({ cells }) => cells,
  },
  {
    ...{ key: 'seedDeviation', title: 'spread over seeds', format: 'loss' },
    about: 'standard deviation of the losses of single seeds; none for one seed',
    read: ({ seedDeviation }) => seedDeviation,
  },
];

/** Columns of numbers that a row has under the name of the column. */
type NumberMember = {
  [K in keyof ReportLine['row']]: ReportLine['row'][K] extends number | null ? K : never;
}[keyof ReportLine['row']];

function numberOf(key: NumberMember, title: string, shape: NumberColumn['format']): LineColumn {
  return { key, title, about: said(key), format: shape, ofRow: true, read: ({ row }) => row[key] as number | null };
}

const OF_ROW: readonly LineColumn[] = [
  { ...numberOf('seed', 'seed', 'whole'), shown: true },
  numberOf('onLoss', 'loss where on', 'loss'),
  numberOf('offLoss', 'loss where off', 'loss'),
  numberOf('explainedVariance', 'explained variance', 'plain'),
  { ...numberOf('activeOutputs', 'L0', 'plain'), about: said('activeOutputs') },
  {
    ...{ key: 'f1', title: 'F1', format: 'plain', ofRow: true },
    about: 'how well the outputs that are not 0 name the features that are on: mean over features, at most 1',
    read: ({ row }) => row.support.f1,
  },
  numberOf('shrinkage', 'shrinkage', 'plain'),
  numberOf('deadOutputs', 'dead outputs', 'whole'),
  numberOf('spread', 'spread over groups', 'ratio'),
  numberOf('overWeightsFloor', 'loss / floor of these weights', 'ratio'),
  {
    ...{ key: 'fitted', title: 'fitted', about: said('fitted'), ofRow: true },
    read: ({ row }) => format.numbers(row.fitted) || null,
  },
  numberOf('steps', 'steps', 'whole'),
  {
    key: 'stopReason',
    title: 'why training ended',
    about: said('stopReason'),
    ofRow: true,
    read: ({ row }) => row.stopReason,
  },
  { key: 'backend', title: 'backend', about: said('backend'), ofRow: true, read: ({ row }) => row.backend },
  { key: 'device', title: 'device', about: said('device'), ofRow: true, read: ({ row }) => row.device },
  numberOf('stepMilliseconds', 'ms a step', 'plain'),
  numberOf('wallMilliseconds', 'ms in all', 'plain'),
  {
    ...{ key: 'commit', title: 'commit', about: 'git commit of the program that measured', ofRow: true },
    read: ({ row: { versions } }) => versions.commit,
  },
  { key: 'status', title: 'status', about: said('status'), ofRow: true, read: ({ row }) => row.status },
];

/** Of the row behind a line, or of the first one: points of figures name it. */
const HASH: LineColumn = { key: 'hash', title: 'record', about: said('hash'), read: ({ row }) => row.hash };

/** What the columns of a report are made from. */
export interface ColumnQuestion {
  /** the lines */
  readonly lines: readonly ReportLine[];
  /** names of axes, which have a column each */
  readonly axes: readonly string[];
  /** titles of runs; a column only where there are several */
  readonly runs: readonly string[];
}

/** The columns of lines: axes, identity, measurement, and for lines of one row all that a row says. Those without any value are left out. */
export function lineColumns({ lines, axes, runs }: ColumnQuestion): ReportColumn[] {
  const single = lines.every(({ rows }) => rows === 1);
  const [rank, tie, ...measured] = MEASURED;
  const setting = SETTING.filter(({ key }) => !axes.includes(key));
  const joined = lines.some(({ cells }) => cells > 1);
  const all = [
    ...[rank!, tie!],
    ...(runs.length > 1 ? [runColumn(runs)] : []),
    ...axes.map((axis) => axisColumn(axis, lines)),
    ...[...IDENTITY, ...measured, ...(single ? OF_ROW : []), ...(joined ? [] : setting), HASH],
  ];
  return all
    .filter(({ ofRow = false, ofMany = false }) => (single ? !ofMany : !ofRow))
    .map((column) => columnOf(column, lines))
    .filter((column) => column !== null);
}

function runColumn(runs: readonly string[]): LineColumn {
  return { key: 'run', title: 'run', about: 'the folder', shown: true, identifies: true, read: ({ run }) => runs[run] };
}

function axisColumn(axis: string, lines: readonly ReportLine[]): LineColumn {
  const numbers = lines.every(({ at }) => typeof at[axis] === 'number' || at[axis] === undefined);
  const head = { key: axis, title: axis, about: `axis of the sweep: ${axis}`, shown: true, identifies: true };
  if (numbers) return { ...head, format: 'plain', read: ({ at }) => at[axis] as number | undefined };
  return { ...head, read: ({ at }) => textOf(at[axis]) };
}

/** null for a column without any value */
function columnOf(column: LineColumn, lines: readonly ReportLine[]): ReportColumn | null {
  const { key, title, about, shown = false, identifies = false, read } = column;
  const head = { key, title, about, shown, identifies };
  const values = lines.map((line) => read(line) ?? null);
  if (lines.length > 0 && values.every((value) => value === null)) return null;
  if (column.format === undefined) {
    return textColumn({ ...head, values: values.map((value) => (value === null ? null : String(value))) });
  }
  return numberColumn({ ...head, format: column.format, values: values.map((value) => value as number | null) });
}
