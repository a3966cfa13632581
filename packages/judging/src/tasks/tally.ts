import { type Spec, isRowSpec } from '@rugbench/results';
import { specSeconds } from '../estimates/spec-seconds.ts';
import type { ProgressReport } from '../ports/progress.ts';
import type { WorkName } from '../records/work-name.ts';

/** How far pieces of work are that run at the same time, each by what it costs. */
export interface Tally {
  /** notes how far a piece is; returns how far all are, with the words of the piece that has run longest */
  moved(bundle: readonly Spec[], report: ProgressReport): ProgressReport;
  /** notes that a piece is done */
  ended(bundle: readonly Spec[]): ProgressReport;
}

/** Rows that are wanted, and those of them that were answered before. */
export interface CountedRows {
  /** rows in all, at least 0; 0 where something else is computed */
  readonly wanted: number;
  /** of these, with a record before the work began */
  readonly known: number;
}

/** Nothing costs less than this, seconds: a worker has to be asked. */
const LEAST_SECONDS = 1e-3;

/**
 * Counts bundles. The fraction that is done is one of the time that all of them take by {@link specSeconds}, so that a row that trains for minutes weighs
 * more than a forged one.
 */
export function tallyOf(bundles: readonly (readonly Spec[])[], rows: CountedRows, workName: WorkName): Tally {
  const costs = new Map(bundles.map((bundle) => [bundle, costOf(bundle)]));
  const total = sum(costs.values());
  const running = new Map<readonly Spec[], ProgressReport>();
  const done = new Set<readonly Spec[]>();
  const told = (): ProgressReport => {
    const ended = sum([...done].map((bundle) => costs.get(bundle)!));
    const partly = sum([...running].map(([bundle, { fraction }]) => fraction * costs.get(bundle)!));
    const fraction = Math.min(1, (ended + partly) / total);
    return { fraction, ...wordsOf([...running][0], done, rows, workName) };
  };
  return {
    moved: (bundle, report) => {
      running.set(bundle, report);
      return told();
    },
    ended: (bundle) => {
      running.delete(bundle);
      done.add(bundle);
      return told();
    },
  };
}

function wordsOf(
  first: readonly [readonly Spec[], ProgressReport] | undefined,
  done: ReadonlySet<readonly Spec[]>,
  { wanted, known }: CountedRows,
  workName: WorkName,
): Pick<ProgressReport, 'phase' | 'detail'> {
  const answered = known + [...done].flat().filter(isRowSpec).length;
  const count = wanted > 0 ? `${answered} of ${wanted} rows` : '';
  if (!first) return { phase: wanted > 0 ? 'judging' : 'pictures', detail: count };
  const [bundle, { phase, detail }] = first;
  return { phase, detail: [workName(bundle), detail, count].filter(Boolean).join(', ') };
}

function costOf(bundle: readonly Spec[]): number {
  return Math.max(LEAST_SECONDS, sum(bundle.map(specSeconds)));
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}
