import { weightsLabel } from '@rugbench/judging';
import type { CollectedRun } from './collected-run.ts';
import type { ReportLine } from './report-line.ts';

/** Names in a warning, at most. */
const MOST_NAMES = 5;

/** What a reader must know before trusting a number, each in a sentence. */
export function reportWarnings(runs: readonly CollectedRun[], lines: readonly ReportLine[]): string[] {
  return [
    ...runs.flatMap(({ missing, name }) =>
      missing === 0
        ? []
        : [
            `${rowsOf(missing)} of ${name} ${missing === 1 ? 'has' : 'have'} no record yet: the same command goes on there.`,
          ],
    ),
    ...failures(runs),
    ...brokenBars(lines),
    ...drawn(lines),
    ...programs(lines),
  ];
}

function rowsOf(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}

function failures(runs: readonly CollectedRun[]): string[] {
  const failed = runs.flatMap((run) => run.failed).filter(({ row }) => row.status === 'failed').length;
  return failed === 0 ? [] : [`${rowsOf(failed)} failed and ${failed === 1 ? 'has' : 'have'} no loss.`];
}

/** Lines whose error bar does not hold, each reason once. */
function brokenBars(lines: readonly ReportLine[]): string[] {
  const broken = lines.filter(({ standardErrorNote }) => standardErrorNote !== null);
  const reasons = Map.groupBy(broken, ({ standardErrorNote }) => standardErrorNote);
  return [...reasons].map(
    ([reason, of]) => `An error bar does not hold, and more samples are needed: ${reason} (${namesOf(of)}).`,
  );
}

/** Forged weights that are drawn at random, and of which only one draw was judged. */
function drawn(lines: readonly ReportLine[]): string[] {
  const forged = lines.filter(({ row }) => row.drawnWeights);
  const seeds = new Set(forged.map(({ row }) => row.seed));
  if (forged.length === 0 || seeds.size > 1 || forged.some(({ rows }) => rows > 1)) return [];
  const names = [...new Set(forged.map(({ row }) => row.weights))].join(', ');
  return [`The weights of ${names} are drawn at random, and ± does not know the luck of the draw: more seeds show it.`];
}

/** What is said of the programs that measured. */
function programs(lines: readonly ReportLine[]): string[] {
  const dirty = new Set(lines.filter(({ row }) => row.versions.dirty).map(({ row }) => row.versions.commit));
  const distinct = (of: (line: ReportLine) => string | number | null): number => new Set(lines.map(of)).size;
  return [
    ...(dirty.size > 0
      ? [
          `The program had changes that are in no commit: commit ${[...dirty].map(short).join(', ')} alone does not make these numbers.`,
        ]
      : []),
    ...(distinct(({ row }) => row.versions.commit ?? row.versions.rugbench) > 1
      ? ['Several versions of the program measured these rows; their numerics are those of each spec.']
      : []),
    ...(distinct(({ row }) => row.spec?.numerics ?? null) > 1
      ? ['Rows of different numerics stand side by side: their numbers are those of two programs.']
      : []),
  ];
}

function short(commit: string | null): string {
  return (commit ?? 'unknown').slice(0, 12);
}

function namesOf(lines: readonly ReportLine[]): string {
  const names = [...new Set(lines.map(({ row }) => `${row.title} on ${weightsLabel(row)}`))];
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
