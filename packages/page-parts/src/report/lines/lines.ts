import { type ReportColumn, type ReportDocument, type ReportValue, columnValues } from '@rugbench/report';

/** Columns with a meaning of their own for the page, by key; a report may lack any of them. */
export const KEYS = {
  variant: 'variant',
  weights: 'weights',
  loss: 'loss',
  standardError: 'standardError',
  analytic: 'analytic',
  samples: 'samples',
  rank: 'rank',
  tied: 'tied',
  seed: 'seed',
  run: 'run',
  hash: 'hash',
} as const;

/** What the cell of a loss says already: shown in columns of their own only where a reader asks for them. */
const IN_THE_LOSS: ReadonlySet<string> = new Set([KEYS.standardError, KEYS.samples, KEYS.rank, KEYS.tied]);

/** A column that was unpacked. */
export interface LineColumn {
  /** by which links and settings name the column */
  readonly key: string;
  /** above the column */
  readonly title: string;
  /** what its values mean, in a sentence */
  readonly about: string;
  /** whether a reader sees the column at first */
  readonly shown: boolean;
  /** whether lines that differ here stand for different things */
  readonly identifies: boolean;
  /** how values are written, `text` for words */
  readonly format: 'text' | Extract<ReportColumn, { kind: 'number' }>['format'];
  /** for each line its value, or null */
  readonly values: readonly ReportValue[];
}

/** The lines of a table, column by column. */
export interface Lines {
  /** how many lines there are */
  readonly count: number;
  /** in the order of the table */
  readonly columns: readonly LineColumn[];
  /** a name for each line that no other line has: links and points of figures know lines by it */
  readonly ids: readonly string[];
  /** for each line the hash of its row, or of the first of several, by which points of figures name it; null where there is none */
  readonly hashes: readonly (string | null)[];
  /** for lines that stand for several, the places of those; null where each line stands for itself */
  readonly members: readonly (readonly number[])[] | null;
}

/** The lines of a report, unpacked. */
export function linesOf({ columns, details }: ReportDocument): Lines {
  const unpacked = columns.map(lineColumn);
  const count = unpacked[0]?.values.length ?? 0;
  const named = unpacked.find(({ key }) => key === KEYS.hash);
  const hashes = Array.from({ length: count }, (_, line) => textOf(named?.values[line]) ?? details[line]?.hash ?? null);
  return { count, columns: unpacked, hashes, ids: distinctIds(hashes), members: null };
}

/** The value of a line in a column by key; null where there is no such column. */
export function valueAt(lines: Lines, line: number, key: string): ReportValue {
  return columnOf(lines, key)?.values[line] ?? null;
}

/** A number of a line, by key; null where there is none. */
export function numberAt(lines: Lines, line: number, key: string): number | null {
  const value = valueAt(lines, line, key);
  return typeof value === 'number' ? value : null;
}

/** The column of a key. */
export function columnOf(lines: Lines, key: string): LineColumn | undefined {
  return lines.columns.find((column) => column.key === key);
}

function lineColumn(column: ReportColumn): LineColumn {
  const { key, title, about, identifies } = column;
  const format = column.kind === 'text' ? 'text' : column.format;
  return {
    key,
    title,
    about,
    identifies,
    format,
    shown: column.shown && !IN_THE_LOSS.has(key),
    values: columnValues(column),
  };
}

function textOf(value: ReportValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** Hashes, short enough for a link; lines without one, and those of a second run with the same, get a number. */
function distinctIds(hashes: readonly (string | null)[]): string[] {
  const seen = new Map<string, number>();
  return hashes.map((hash, line) => {
    const short = hash === null ? `line-${line + 1}` : hash.slice(0, 12);
    const times = (seen.get(short) ?? 0) + 1;
    seen.set(short, times);
    return times === 1 ? short : `${short}.${times}`;
  });
}
