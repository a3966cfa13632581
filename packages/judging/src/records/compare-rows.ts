import { type PairedDifference, pairedDifference } from '@rugbench/measure';
import { type ResultRow, type RowSpec, canonicalJson } from '@rugbench/results';
import { type MeasuredRow, runsOfRow } from './result-rows.ts';
import { TIES } from './tie-rule.ts';

/** One row in two folders. */
export interface RowDifference {
  /** the row on either side */
  readonly rows: readonly [ResultRow, ResultRow];
  /** loss of the second less that of the first */
  readonly difference: number;
  /** standard error of the difference */
  readonly standardError: number;
  /** second over first */
  readonly ratio: number;
  /** standard error of the ratio */
  readonly ratioStandardError: number;
  /** why `standardError` does not hold, in one line; null where nothing speaks against it */
  readonly standardErrorNote: string | null;
  /**
   * what the samples say of the two losses: that the second is less or more than the first by more than 2 standard
   * errors, or that these do not tell them apart, which does not make them equal; `same` for one record
   */
  readonly told: 'less' | 'more' | 'not told apart' | 'same';
  /** whether both were judged on the same samples, so that what these have in common cancels */
  readonly paired: boolean;
  /** whether both have one spec: then they are one measurement, and differ by nothing */
  readonly same: boolean;
}

/** The rows of two folders, side by side. */
export interface FolderDifference {
  /** rows that both sides have, in the order of the first */
  readonly both: readonly RowDifference[];
  /** rows that only one side has */
  readonly onlyFirst: readonly ResultRow[];
  /** rows that only the second side has */
  readonly onlySecond: readonly ResultRow[];
}

/** Compares rows that are called alike: the same variant on weights of the same name at the same seed, size, p and noise on h. */
export function compareRows(first: readonly MeasuredRow[], second: readonly MeasuredRow[]): FolderDifference {
  const others = new Map(second.map((one) => [nameOf(one), one]));
  const own = new Set(first.map(nameOf));
  const both = first.flatMap((one) => {
    const other = others.get(nameOf(one));
    return other ? [differenceOf(one, other)] : [];
  });
  return {
    both,
    onlyFirst: first.filter((one) => !others.has(nameOf(one))).map(({ row }) => row),
    onlySecond: second.filter((one) => !own.has(nameOf(one))).map(({ row }) => row),
  };
}

function nameOf({ row }: MeasuredRow): string {
  const { variant, options, weights, start, seed, n, d, source, sourceOptions, spec } = row;
  const hiddenNoise = spec?.hiddenNoise;
  return canonicalJson({ variant, options, weights, start, seed, n, d, source, sourceOptions, hiddenNoise });
}

function differenceOf(one: MeasuredRow, other: MeasuredRow): RowDifference {
  const rows = [one.row, other.row] as const;
  const same = one.row.hash === other.row.hash;
  const paired = samplesOf(one) === samplesOf(other);
  const { note, ...found } = paired
    ? pairedDifference(other.sampleLosses, one.sampleLosses, runsOfRow(one))
    : unpairedDifference(one.row, other.row);
  return { rows, ...found, standardErrorNote: note, told: toldOf({ ...found, note }, same), paired, same };
}

/** The difference of two losses on samples of their own. */
function unpairedDifference(a: ResultRow, b: ResultRow): PairedDifference {
  const relative = Math.hypot(a.standardError / a.loss, b.standardError / b.loss);
  const ratio = b.loss / a.loss;
  return {
    difference: b.loss - a.loss,
    standardError: Math.hypot(a.standardError, b.standardError),
    note: a.standardErrorNote ?? b.standardErrorNote,
    ratio,
    ratioStandardError: ratio * relative,
  };
}

function toldOf({ difference, standardError, note }: PairedDifference, same: boolean): RowDifference['told'] {
  if (same) return 'same';
  const beyond = Math.abs(difference) > TIES.standardErrors * standardError;
  if (!beyond || note !== null) return 'not told apart';
  return difference < 0 ? 'less' : 'more';
}

/** Equal for rows that were judged on the same samples. */
function samplesOf({ row: { spec } }: MeasuredRow): string | undefined {
  if (spec === null) return undefined;
  const { data, n, seed, samples, hiddenNoise }: RowSpec = spec;
  return canonicalJson({ data, n, seed, samples, hiddenNoise });
}
