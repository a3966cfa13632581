import { weightsLabel } from '@rugbench/judging';
import { canonicalJson } from '@rugbench/results';
import type { ReportLine } from './report-line.ts';

/** Lines that were joined, and the axes that still tell them apart. */
export interface JoinedLines {
  /** at most as many as were asked for, unless no axis is left */
  readonly lines: readonly ReportLine[];
  /** names of the axes that are left */
  readonly axes: readonly string[];
}

/**
 * Lines joined over comparisons until there are few enough: first over the axis with the most values, then over the next.
 *
 * A joined loss is the plain mean. Its standard error is the mean of the standard errors, which no correlation between comparisons can
 * make too small: some are judged on the same samples.
 *
 * @param most - lines that are wanted at most
 */
export function joinedLines(lines: readonly ReportLine[], axes: readonly string[], most: number): JoinedLines {
  if (lines.length <= most || axes.length === 0) return { lines, axes };
  const left = axes.filter((axis) => axis !== longest(lines, axes));
  return joinedLines(joinedOver(lines, left), left, most);
}

function longest(lines: readonly ReportLine[], axes: readonly string[]): string {
  const counts = axes.map((axis) => new Set(lines.map(({ at }) => canonicalJson(at[axis] ?? null))).size);
  return axes[counts.indexOf(Math.max(...counts))]!;
}

function joinedOver(lines: readonly ReportLine[], axes: readonly string[]): ReportLine[] {
  const groups = Map.groupBy(lines, ({ at, run, row }) =>
    JSON.stringify([run, row.title, weightsLabel(row), axes.map((axis) => at[axis] ?? null)]),
  );
  return [...groups.values()].map((group) => joinedLine(group, axes));
}

function joinedLine(group: readonly ReportLine[], axes: readonly string[]): ReportLine {
  const [first] = group as [ReportLine, ...ReportLine[]];
  if (group.length === 1) return { ...first, at: placeOn(first, axes) };
  const cells = group.reduce((sum, line) => sum + line.cells, 0);
  const mean = (value: (line: ReportLine) => number | null): number | null => {
    if (group.some((line) => value(line) === null)) return null;
    return group.reduce((sum, line) => sum + value(line)! * (line.cells / cells), 0);
  };
  const sum = (value: (line: ReportLine) => number): number => group.reduce((all, line) => all + value(line), 0);
  return {
    ...{ at: placeOn(first, axes), run: first.run, row: first.row, cells, behind: null },
    rows: sum(({ rows }) => rows),
    samples: sum(({ samples }) => samples),
    loss: mean(({ loss }) => loss)!,
    standardError: mean(({ standardError }) => standardError)!,
    standardErrorNote: group.find(({ standardErrorNote }) => standardErrorNote !== null)?.standardErrorNote ?? null,
    seedDeviation: null,
    analytic: mean(({ analytic }) => analytic),
    overAnalytic: mean(({ overAnalytic }) => overAnalytic),
    overFloor: mean(({ overFloor }) => overFloor),
    ...{ rank: null, tied: false },
  };
}

function placeOn({ at }: ReportLine, axes: readonly string[]): ReportLine['at'] {
  return Object.fromEntries(axes.filter((axis) => axis in at).map((axis) => [axis, at[axis]]));
}
