import { type JudgingCatalogue, workOf } from '@rugbench/judging';
import { recordsAt } from '@rugbench/library/runs';
import { measuredRate } from '@rugbench/library/sweeps';
import { type Shard, type Sweep, recordBytes } from '@rugbench/sweep';
import { roughText } from '../cli/terminal/duration.ts';
import type { Terminal } from '../cli/terminal.ts';

/** What a sweep asks of this machine. */
export interface PlannedSweep {
  /** how it is called */
  readonly name: string;
  /** its hash */
  readonly hash: string;
  /** its comparisons */
  readonly cells: number;
  /** its rows */
  readonly rows: number;
  /** rows that have no record yet */
  readonly missing: number;
  /** until these are measured here, seconds */
  readonly seconds: number;
  /** what they take on one core, hours */
  readonly coreHours: number;
  /** measured time over estimated time on this machine, to which both are corrected */
  readonly rate: number;
  /** memory of all processes at their peak, bytes */
  readonly memoryBytes: number;
  /** disk for all records, bytes */
  readonly diskBytes: number;
}

/** Plans a sweep on this machine. @param out - the folder where records may lie already */
export async function plannedSweep(
  { sweep, catalogue, out }: { readonly sweep: Sweep; readonly catalogue: JudgingCatalogue; readonly out: string },
  { jobs, shard }: { readonly jobs: number; readonly shard: Shard | null },
  { signal }: Pick<Terminal, 'signal'>,
): Promise<PlannedSweep> {
  const { store } = recordsAt(out);
  const rows = sweep.cells.flatMap(({ comparison }) => comparison.rows);
  const missing = rows.filter(({ hash }) => !store.get(hash)).map(({ spec }) => spec);
  const share = 1 / (shard?.count ?? 1);
  const [here, alone] = [workOf(missing, jobs, catalogue.backends), workOf(missing, 1, catalogue.backends)];
  const rate = await measuredRate(rows, store, catalogue, signal);
  return {
    name: sweep.name,
    hash: sweep.hash,
    cells: sweep.cells.length,
    rows: rows.length,
    missing: missing.length,
    seconds: here.seconds * rate * share,
    coreHours: (alone.seconds * rate * share) / 3600,
    rate,
    memoryBytes: here.bytes,
    diskBytes: rows.reduce((sum, { spec }) => sum + recordBytes(spec), 0),
  };
}

/** A plan in lines. */
export function planText({
  name,
  cells,
  rows,
  missing,
  seconds,
  coreHours,
  memoryBytes,
  diskBytes,
}: PlannedSweep): string {
  return [
    `${name}: ${cells} comparisons, ${rows} rows, ${missing} of them to measure.`,
    `About ${roughText(seconds)} on this machine (${coreHours.toPrecision(2)} core hours), ${size(memoryBytes)} of memory, ${size(diskBytes)} on disk.`,
  ].join('\n');
}

function size(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toPrecision(2)} GB`;
}
