import type { ReportValue } from '@rugbench/report';
import { KEYS, type LineColumn, type Lines, columnOf } from './lines.ts';

/** Whether lines can be grouped over seeds: there is more than one seed. */
export function hasSeeds(lines: Lines): boolean {
  return new Set(columnOf(lines, KEYS.seed)?.values).size > 1;
}

/**
 * Lines that agree in all that identifies them, so that they differ in their seed alone, as one line each: means of numbers; the standard error of the loss from the spread of the seeds,
 * $\sqrt{\sum (L_k - \bar L)^2 / (m (m - 1))}$ for m seeds, and none for one; samples are added up. What is no mean of anything, such as
 * a rank, is left out.
 */
export function groupedLines(lines: Lines): Lines {
  const parting = lines.columns.filter(({ identifies }) => identifies);
  const groups = groupsOf(lines.count, parting);
  const columns = lines.columns.flatMap((column) => groupedColumn(column, lines, groups, parting.includes(column)));
  return {
    count: groups.length,
    columns,
    ids: groups.map(([first]) => `${lines.ids[first!]!}.seeds`),
    hashes: groups.map(([first]) => lines.hashes[first!]!),
    members: groups,
  };
}

function groupsOf(count: number, parting: readonly LineColumn[]): number[][] {
  const groups = new Map<string, number[]>();
  for (let line = 0; line < count; line++) {
    const name = JSON.stringify(parting.map(({ values }) => values[line]));
    const group = groups.get(name);
    if (group) group.push(line);
    else groups.set(name, [line]);
  }
  return [...groups.values()];
}

function groupedColumn(
  column: LineColumn,
  lines: Lines,
  groups: readonly number[][],
  parts: boolean,
): LineColumn | readonly LineColumn[] {
  const over = (value: (numbers: readonly number[], group: readonly number[]) => ReportValue): readonly ReportValue[] =>
    groups.map((group) =>
      value(
        group.flatMap((line) => numberOf(column.values[line])),
        group,
      ),
    );
  if (parts) return { ...column, values: groups.map(([first]) => column.values[first!]!) };
  if (column.key === KEYS.seed) {
    return {
      ...column,
      title: 'seeds',
      about: 'how many seeds the line is a mean of',
      values: over((_, { length }) => length),
    };
  }
  if (column.format === 'text' || column.key === KEYS.rank) return [];
  if (column.key === KEYS.standardError) {
    const losses = columnOf(lines, KEYS.loss)?.values ?? [];
    const about = 'standard error of the mean, from the spread of the seeds';
    return {
      ...column,
      about,
      values: groups.map((group) => errorOfMean(group.flatMap((line) => numberOf(losses[line])))),
    };
  }
  if (column.key === KEYS.samples)
    return { ...column, values: over((numbers) => (numbers.length ? sum(numbers) : null)) };
  return { ...column, values: over((numbers, { length }) => (numbers.length === length ? mean(numbers) : null)) };
}

function numberOf(value: ReportValue | undefined): number[] {
  return typeof value === 'number' ? [value] : [];
}

/** Standard error of a mean from the spread of independent values; null for fewer than two. */
export function errorOfMean(values: readonly number[]): number | null {
  const { length } = values;
  if (length < 2) return null;
  const center = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - center) ** 2)) / (length * (length - 1)));
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
