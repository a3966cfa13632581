import { type ComparisonDocument, type JudgingCatalogue, choiceLabel } from '@rugbench/judging';
import type { Store } from '@rugbench/results';
import type { Sweep } from '@rugbench/sweep';
import { type Run, runOf } from '../runs/run.ts';
import { roundsOf } from '../sweeps/run-sweep.ts';
import { cellRuns } from '../sweeps/swept-run.ts';
import { type CollectedRun, type RunCollector, type RunHead, collectRun } from './collected-run.ts';
import { MOST_LINES } from './report-of.ts';

/** Names in a title, at most. */
const MOST_NAMES = 3;

/** A run of a report, before its comparisons are read. */
export interface RunSource extends RunHead {
  /** rows that it has: they decide whether each has a line */
  readonly planned: number;
  /** gives all its comparisons to a collector */
  read(collector: RunCollector): void;
}

/** A comparison as a run of a report. @param name - its folder, as a reader knows it */
export function comparisonSource(comparison: ComparisonDocument, store: Store, name: string): RunSource {
  return runSource(() => runOf(comparison, store), comparison, store, name);
}

/** A comparison whose records were read. @param run - gives it when it is wanted */
export function runSource(run: () => Run, comparison: ComparisonDocument, store: Store, name: string): RunSource {
  return {
    ...{ name, hash: comparison.hash, title: comparisonTitle(comparison), store, axes: [] },
    planned: comparison.rows.length,
    read: (collector) => collector.add({ at: {}, run: run() }),
  };
}

/** A sweep as a run of a report. @param name - its folder, as a reader knows it */
export function sweepSource(
  sweep: Pick<Sweep, 'name' | 'hash' | 'budget' | 'cells'>,
  catalogue: JudgingCatalogue,
  store: Store,
  name: string,
): RunSource {
  const rounds = roundsOf(sweep, catalogue, store);
  return {
    ...{ name, hash: sweep.hash, title: sweep.name, store },
    axes: [...new Set(rounds.flatMap(({ at }) => Object.keys(at)))],
    planned: rounds.reduce((sum, { comparison }) => sum + comparison.rows.length, 0),
    read: (collector) => {
      for (const cell of cellRuns(rounds, catalogue, store)) collector.add(cell);
    },
  };
}

/** Reads runs: a line for each row where there are few enough. */
export function collectedRuns(sources: readonly RunSource[]): CollectedRun[] {
  return sources.map((source, place) => {
    const collector = collectorFor(sources, place);
    source.read(collector);
    return collector.done();
  });
}

/** The collector of one of several runs. */
export function collectorFor(sources: readonly Omit<RunSource, 'read'>[], place: number): RunCollector {
  const planned = sources.reduce((sum, source) => sum + source.planned, 0);
  const rows = planned <= MOST_LINES;
  const source = sources[place]!;
  const samples = rows && (sources.length > 1 || source.axes.length === 0);
  return collectRun(source, place, rows ? 'rows' : 'tables', samples);
}

/** Such as `22 variants on persian-rug and trained weights`. */
function comparisonTitle({ spec: { variants, decoders, forges, training } }: ComparisonDocument): string {
  const judged = [...variants, ...decoders].map(choiceLabel);
  const weights = [...forges.map(choiceLabel), ...(training ? ['trained weights'] : [])];
  return `${listed(judged, 'variants')} on ${listed(weights, 'kinds of weights')}`;
}

function listed(names: readonly string[], kind: string): string {
  if (names.length > MOST_NAMES) return `${names.length} ${kind}`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
