import { type TableRow, weightsLabel } from '@rugbench/judging';
import { type ResultRow, canonicalJson } from '@rugbench/results';

/** What one variant lost on one kind of weights in one setting, beside what theory says. */
export interface LossBesideTheory {
  /** hash of the row of the first seed */
  readonly id: string;
  /** that row, for what all seeds have in common */
  readonly row: ResultRow;
  /** the variant, as a table names it */
  readonly name: string;
  /** the weights, as a table names them */
  readonly weights: string;
  /** mean squared error per feature, the mean over seeds */
  readonly loss: number;
  /** of the mean: from samples, or from the spread over seeds where that is larger; null where it does not hold */
  readonly standardError: number | null;
  /** loss that theory predicts at large n, above 0; null where there is none */
  readonly analytic: number | null;
  /** loss that theory predicts at this n, above 0; null where there is none */
  readonly analyticAtN: number | null;
}

/**
 * Rows of a table as they are, single rows with those of other seeds, in the order of their first appearance. Rows that share a seed too
 * differ in what no label says, and stand apart.
 */
export function besideTheory(rows: readonly (ResultRow | TableRow)[]): LossBesideTheory[] {
  const seen = new Map<string, number>();
  const countOf = (key: string): number => {
    seen.set(key, (seen.get(key) ?? -1) + 1);
    return seen.get(key)!;
  };
  const groups = Map.groupBy(rows, (line) => {
    const key = groupKey('row' in line ? line.row : line);
    return 'row' in line ? `line ${key} ${countOf(key)}` : `row ${key} ${countOf(`${key} ${line.seed}`)}`;
  });
  return [...groups.values()].map((own) => meanOf(own.map(lineOf)));
}

/** What rows have in common that differ in nothing but their seed. */
function groupKey(row: ResultRow): string {
  const { title, variant, options, weights, start, n, d, ratioAsked, p, source, sourceOptions } = row;
  const made = [title, variant, options, weights, start] as const;
  return canonicalJson([...made, n, d, ratioAsked, p, source, sourceOptions, noiseOf(row)]);
}

/** Noise on h, in units of the root mean square of h. */
function noiseOf({ spec }: ResultRow): number {
  return spec?.hiddenNoise ?? 0;
}

function lineOf(line: ResultRow | TableRow): LossBesideTheory {
  const row = 'row' in line ? line.row : line;
  const { loss, standardError, standardErrorNote } = line;
  return {
    ...{ id: row.hash, row, name: row.title, weights: weightsLabel(row), loss },
    standardError: standardErrorNote === null ? standardError : null,
    analytic: row.analytic || null,
    analyticAtN: row.analyticAtN || null,
  };
}

function meanOf(seeds: readonly LossBesideTheory[]): LossBesideTheory {
  const [first] = seeds;
  if (seeds.length === 1) return first!;
  const mean = (values: readonly (number | null)[]): number | null =>
    values.includes(null) ? null : values.reduce<number>((sum, value) => sum + value! / values.length, 0);
  const loss = mean(seeds.map((one) => one.loss))!;
  const spread = seeds.reduce((sum, one) => sum + (one.loss - loss) ** 2, 0) / (seeds.length - 1);
  const errors = seeds.map(({ standardError }) => standardError);
  const within = errors.includes(null) ? null : Math.sqrt(errors.reduce<number>((sum, one) => sum + one! ** 2, 0));
  return {
    ...first!,
    loss,
    standardError: within === null ? null : Math.max(within / seeds.length, Math.sqrt(spread / seeds.length)),
    analytic: mean(seeds.map(({ analytic }) => analytic)),
    analyticAtN: mean(seeds.map(({ analyticAtN }) => analyticAtN)),
  };
}

/** The members of a setting by which some rows differ, in words, such as `n = 256, p = 0.05`. @param withN - whether n is one of them */
export function settingWords(rows: readonly ResultRow[], withN: boolean): (row: ResultRow) => string {
  const members: readonly (readonly [name: string, value: (row: ResultRow) => number])[] = [
    ...(withN ? ([['n', ({ n }: ResultRow) => n]] as const) : []),
    ['r', ({ ratioAsked }) => ratioAsked],
    ['p', ({ p }) => p],
    ['noise', noiseOf],
  ];
  const varied = members.filter(([, value]) => new Set(rows.map(value)).size > 1);
  return (row) => varied.map(([name, value]) => `${name} = ${Number(value(row).toPrecision(4))}`).join(', ');
}
