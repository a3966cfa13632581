import { choiceLabel, noiseText } from '@rugbench/judging';
import { scaleOf } from '@rugbench/plots/figures';
import type { ReportDocument } from '@rugbench/report';
import { format } from '@rugbench/results';
import { placeText } from '@rugbench/sweep';
import type { CollectedRun } from './collected-run.ts';
import { joinedLines } from './joined-lines.ts';
import { lineColumns } from './line-columns.ts';
import { orderedSpec } from './ordered-spec.ts';
import { reportDifferences } from './report-differences.ts';
import { fittingFigures, figuresOf } from './report-figures.ts';
import type { ReportLine } from './report-line.ts';
import { reportWarnings } from './report-warnings.ts';
import { rowDetails } from './row-details.ts';

/** Lines of a report, at most: a page of so many opens at once. */
export const MOST_LINES = 5000;
/** Bytes of data, so that the file stays below 2 MB beside its page of half a megabyte. */
const DATA_BYTES = 1_450_000;
/** Bytes of what the best lines open to, where columns and figures leave no room. */
const LEAST_DETAIL_BYTES = 300_000;
/** Rows without a number that are listed, at most. */
const MOST_FAILED = 200;

/**
 * The document of one run, or of two that are compared.
 *
 * @param runs - one, or two, whose lines name them by place
 * @param command - that makes the same numbers; null where that is not known
 */
export function reportOf(runs: readonly CollectedRun[], command: string | null): ReportDocument {
  const rows = runs.flatMap(({ lines }) => lines);
  const single = rows.every(({ behind }) => behind !== null);
  const named = [...new Set(runs.flatMap(({ axes }) => axes))];
  const { lines, axes } = joinedLines(rows, named, MOST_LINES);
  const { figures, left } = fittingFigures(runs.flatMap((run) => figuresOf(run, command, runs.length)));
  const compared = runs.length === 2 && single;
  const columns = lineColumns({ lines, axes, runs: runs.map(({ name }) => name) });
  const room = Math.max(LEAST_DETAIL_BYTES, DATA_BYTES - bytesOf(columns) - bytesOf(figures));
  const baseSpec = orderedSpec(lines[0]?.row.spec ?? null);
  return {
    schema: 'rugbench/report/1',
    title: runs.map(({ title }) => title).join(' against '),
    setting: settingOf(runs),
    command,
    warnings: [
      ...reportWarnings(runs, rows),
      ...joinedText(rows, lines, axes),
      ...(left === 0 ? [] : [`${left} figures would make this file too large: rug report draws them as files.`]),
      ...(runs.length < 2 || compared
        ? []
        : ['There are too many rows to compare the runs one by one: rug diff does.']),
    ],
    versions: versionsOf(rows),
    runs: runs.map(({ name, hash, missing }) => ({ name, hash, complete: missing === 0 })),
    axes: axes.map((name) => axisOf(name, lines)),
    columns,
    lines: single ? 'rows' : 'groups',
    ...{ baseSpec, details: rowDetails(lines, { room, baseSpec, outside: outsideOf(runs) }) },
    failed: failedOf(runs),
    figures,
    differences: compared ? reportDifferences([runs[0]!, runs[1]!]) : null,
  };
}

function outsideOf(runs: readonly CollectedRun[]): string[] {
  return [...new Set(runs.flatMap(({ cells }) => cells.flatMap(({ comparison }) => comparison.outside ?? [])))];
}

/** What all comparisons have in common is said of the first one; axes have columns. */
function settingOf(runs: readonly CollectedRun[]): string {
  const cells = runs.flatMap((run) => run.cells);
  const [first] = cells;
  if (!first) return '';
  const { n, d, ratio, p, source, samples, seeds, training, hiddenNoise = 0 } = first.comparison.spec;
  const place = { n: `n = ${n}`, d: `d = ${d}`, r: `r = ${format.number(ratio)}`, p: `p = ${p}` };
  const fixed = Object.entries(place).flatMap(([key, text]) => {
    const varies =
      new Set(cells.map(({ comparison: { spec } }) => spec[key === 'r' ? 'ratio' : (key as 'n')])).size > 1;
    return varies ? [] : [text];
  });
  const said = [
    ...fixed,
    `${choiceLabel(source)}${noiseText(hiddenNoise)}`,
    `${samples} samples`,
    seeds.length === 1 ? `seed ${seeds[0]}` : `${seeds.length} seeds`,
    ...(training ? [`trained by the ${training.recipe} recipe`] : []),
  ];
  return cells.length === 1 ? said.join(', ') : `${cells.length} comparisons: ${said.join(', ')}`;
}

function joinedText(rows: readonly ReportLine[], lines: readonly ReportLine[], axes: readonly string[]): string[] {
  if (rows.every(({ behind }) => behind !== null)) return [];
  const all = rows.reduce((sum, line) => sum + line.rows, 0);
  const over = lines.some(({ cells }) => cells > 1)
    ? `seeds and over all axes but ${axes.join(', ') || 'none'}`
    : 'seeds';
  return [`${all} rows are too many for one page: each line is a mean over ${over}.`];
}

function versionsOf(lines: readonly ReportLine[]): Record<string, string>[] {
  const all = lines.map(({ row: { versions, device } }) => ({
    rugbench: versions.rugbench,
    node: versions.node,
    commit: `${versions.commit ?? 'unknown'}${versions.dirty ? ' with changes' : ''}`,
    device,
  }));
  return [...new Map(all.map((one) => [Object.values(one).join('\n'), one])).values()];
}

function axisOf(name: string, lines: readonly ReportLine[]): ReportDocument['axes'][number] {
  const values = lines.flatMap(({ at }) => (typeof at[name] === 'number' ? [at[name]] : []));
  return { name, title: name === 'r' ? 'r = d/n' : name, scale: values.length > 1 ? scaleOf(values) : 'linear' };
}

function failedOf(runs: readonly CollectedRun[]): ReportDocument['failed'] {
  const all = runs.flatMap(({ failed }) => failed);
  const told = all.slice(0, MOST_FAILED).map(({ at, row }) => {
    const place = Object.keys(at).length === 0 ? '' : ` at ${placeText(at)}`;
    return {
      title: `${row.title} on ${row.weights}, seed ${row.seed}${place}`,
      reason: `${row.status}: ${row.reason}`,
    };
  });
  const more = all.length - told.length;
  return more > 0 ? [...told, { title: `${more} more`, reason: 'rug report tells them all' }] : told;
}

function bytesOf(value: unknown): number {
  return JSON.stringify(value).length;
}
