import type { ReportDetail, ReportDocument } from '@rugbench/report';
import { SPEC_COLUMNS } from '@rugbench/results/rows';
import { SETTINGS, tableColumns } from './table-columns.ts';
import { type TableLine, numberAt, textAt } from './table-line.ts';

/** Lines that open to something, at most: of more the page would grow too large. */
const MOST_DETAILS = 5000;
/** Points of a training curve that a line opens to, at most. */
const MOST_POINTS = 200;

/** What a file says beside its rows. */
export interface TableTold {
  /** the file */
  readonly name: string;
  /** hash of what was asked for; empty where the file does not say it */
  readonly hash: string;
  /** whether all rows that were asked for are there, as far as the file says */
  readonly complete: boolean;
  /** rows that have no number and no line, each with its reason */
  readonly failed: ReportDocument['failed'];
}

/** Settings that differ between lines, by key. */
export function varyingSettings(lines: readonly TableLine[]): string[] {
  return SETTINGS.filter(({ read }) => new Set(lines.map(read)).size > 1).map(({ key }) => key);
}

/** The rows of a file as the document of a report, without figures. Rows without a number are told apart. */
export function tableDocument(all: readonly TableLine[], { name, hash, complete, failed }: TableTold): ReportDocument {
  const lines = all.filter(({ flat }) => flat['status'] === 'done');
  const varying = varyingSettings(lines);
  return {
    schema: 'rugbench/report/1',
    title: name,
    setting: settingOf(lines),
    command: null,
    warnings: [],
    versions: versionsOf(lines),
    runs: [{ name, hash, complete }],
    axes: varying.map((key) => ({ name: key, title: SETTINGS.find((one) => one.key === key)!.title, scale: 'linear' })),
    columns: tableColumns(lines, varying),
    lines: 'rows',
    details: lines.map((line, k) => (k < MOST_DETAILS ? detailOf(line) : null)),
    baseSpec: {},
    failed: [...failed, ...all.filter(({ flat }) => flat['status'] !== 'done').map(failedOf)],
    figures: [],
    differences: null,
  };
}

/** Such as `240 rows: n = 64 to 256, p = 0.045, bernoulli-uniform, 2 seeds`. */
function settingOf(lines: readonly TableLine[]): string {
  const said = SETTINGS.flatMap(({ title, key, read }) => {
    const values = [...new Set(lines.map(read))].filter((value) => value !== null);
    if (values.length === 0 || (key === 'hiddenNoise' && values.every((value) => value === 0))) return [];
    const range = rangeText(values);
    return [key === 'source' ? range : `${title} = ${range}`];
  });
  const seeds = new Set(lines.map(({ flat }) => flat['seed'])).size;
  const rows = `${lines.length.toLocaleString('en-US')} ${lines.length === 1 ? 'row' : 'rows'}`;
  return `${rows}: ${[...said, ...(seeds > 1 ? [`${seeds} seeds`] : [])].join(', ')}`;
}

function rangeText(values: readonly (string | number)[]): string {
  const numbers = values.filter((value) => typeof value === 'number').sort((one, other) => one - other);
  if (numbers.length < values.length) return values.length > 3 ? `${values.length} kinds of data` : values.join(', ');
  const short = (value: number): string => String(Number(value.toPrecision(4)));
  return numbers.length > 1 ? `${short(numbers[0]!)} to ${short(numbers.at(-1)!)}` : short(numbers[0]!);
}

function versionsOf(lines: readonly TableLine[]): Record<string, string>[] {
  const all = lines.map(({ flat }) => ({
    rugbench: textAt(flat, 'rugbench_version') || 'unknown',
    node: textAt(flat, 'node_version') || 'unknown',
    commit: `${textAt(flat, 'git_commit') || 'unknown'}${flat['git_dirty'] === true ? ' with changes' : ''}`,
    device: textAt(flat, 'device') || 'unknown',
  }));
  return [...new Map(all.map((one) => [Object.values(one).join('\n'), one])).values()];
}

function failedOf({ flat, title, weights }: TableLine): ReportDocument['failed'][number] {
  return {
    title: `${title} on ${weights}, n = ${String(flat['n'])}, d = ${String(flat['d'])}, seed ${String(flat['seed'])}`,
    reason: `${textAt(flat, 'status')}: ${textAt(flat, 'reason')}`,
  };
}

function detailOf(line: TableLine): ReportDetail {
  const { flat, bulk } = line;
  const spec = SPEC_COLUMNS.flatMap(({ name, type }): [string, unknown][] => {
    const value = flat[name] ?? null;
    return value === null ? [] : [[name, type === 'json' ? JSON.parse(String(value)) : value]];
  });
  const step = Math.ceil(bulk.curve.length / MOST_POINTS);
  return {
    hash: textAt(flat, 'hash'),
    spec: [[[], Object.fromEntries(spec)]],
    command: null,
    certificate: [
      ...against(line, 'analytic', 'theory at large n', textAt(flat, 'analytic_note') || null),
      ...against(
        line,
        'analytic_at_n',
        `theory for these weights at n = ${String(flat['n'])}`,
        textAt(flat, 'analytic_at_n_note') || null,
      ),
      ...against(line, 'weights_floor', 'best elementwise decoder of these weights', null),
    ],
    curve: bulk.curve.filter((_, k) => k % step === 0 || k === bulk.curve.length - 1),
    corner: null,
  };
}

/** The loss against a bound or prediction; nothing where that is not known and nothing says why. */
function against({ flat }: TableLine, column: string, name: string, note: string | null): ReportDetail['certificate'] {
  const bound = numberAt(flat, column);
  const holds = flat['standard_error_note'] === null;
  if (bound === null) return note === null ? [] : [{ name, loss: null, ratio: null, ratioStandardError: null, note }];
  if (bound === 0) return [{ name, loss: 0, ratio: null, ratioStandardError: null, note: 'exact recovery' }];
  const error = holds ? (numberAt(flat, 'standard_error') ?? 0) / bound : null;
  return [{ name, loss: bound, ratio: (numberAt(flat, 'loss') ?? 0) / bound, ratioStandardError: error, note }];
}
