import type { Comparison } from './comparisons.ts';
import type { PeerOptions } from './options.ts';
import { type PairedRatio, median, pairedRatio } from './paired.ts';
import type { Peer, PeerMode, PeerName, PeerTime } from './peers.ts';
import { type RugRow, coreOf, rugRows } from './rug.ts';

/** What both sides took at one size, as `--json` prints it. */
export interface PeerRow {
  /** who was timed beside rug */
  readonly peer: PeerName;
  /** what it did */
  readonly mode: PeerMode;
  /** its name and version */
  readonly library: string;
  /** what computed its dense products */
  readonly kernels: string;
  /** what rug did */
  readonly work: 'step + data' | 'forged' | 'forged + construction';
  /** the device that really ran */
  readonly device: string;
  readonly n: number;
  readonly d: number;
  readonly p: number;
  readonly batch: number;
  readonly rounds: number;
  /** of one batch, the median over the rounds; so is the next */
  readonly peerMilliseconds: number;
  readonly rugMilliseconds: number;
  /** the peer's time over rug's: above 1 where rug is faster; null where both have OpenBLAS, with other kernels */
  readonly ratio: PairedRatio | null;
}

/** What the comparisons of one call have in common. */
export interface Setting extends Pick<PeerOptions, 'rug' | 'time' | 'rounds'> {
  readonly peers: readonly Peer[];
  /** the OpenBLAS of rug with its kernels; null without one */
  readonly openblas: string | null;
}

/** One peer in one of its modes. */
interface Run {
  readonly peer: Peer;
  readonly mode: PeerMode;
}

/** One round: what each run of a peer took, and the rows of rug by backend. */
interface Round {
  readonly peers: ReadonlyMap<Run, PeerTime>;
  readonly rug: readonly (readonly RugRow[])[];
}

/**
 * Times both sides of a comparison in turn; which of them is first changes from round to round.
 *
 * @param stop - aborted: the rounds that are done are all
 */
export async function compare(
  comparison: Comparison,
  setting: Setting,
  label: string,
  stop: AbortSignal,
): Promise<PeerRow[]> {
  const runs = setting.peers.flatMap((peer) =>
    comparison.modes.filter((mode) => peer.modes.includes(mode)).map((mode): Run => ({ peer, mode })),
  );
  if (runs.length === 0) return [];
  const rounds: Round[] = [];
  for (let k = 0; k < setting.rounds && !stop.aborted; k++) {
    const { n, p } = comparison.size;
    const what = comparison.backends?.join(', ') ?? 'forged';
    process.stderr.write(`${label} ${what}, n = ${n}, p = ${p}: round ${k + 1} of ${setting.rounds}\n`);
    try {
      rounds.push(await oneRound(comparison, runs, setting, k % 2 === 1));
    } catch (thrown) {
      // Ctrl-C reaches the programs that are timed, too.
      if (!stop.aborted) throw thrown;
    }
  }
  if (rounds.length === 0) return [];
  return runs.flatMap((run) => rowsOf(comparison, run, rounds, setting));
}

async function oneRound(
  { size, backends }: Comparison,
  runs: readonly Run[],
  setting: Setting,
  rugFirst: boolean,
): Promise<Round> {
  const tasks = backends === null ? ['forged'] : ['step', 'data'];
  const timeRug = async (): Promise<RugRow[][]> => {
    const rows: RugRow[][] = [];
    for (const backend of backends ?? [null])
      rows.push(await rugRows(size, tasks, backend, setting, coreOf(setting.openblas)));
    return rows;
  };
  const rug = rugFirst ? await timeRug() : null;
  const times = new Map<Run, PeerTime>();
  for (const run of runs) times.set(run, await run.peer.time(size, run.mode, setting.time));
  return { peers: times, rug: rug ?? (await timeRug()) };
}

function rowsOf(comparison: Comparison, run: Run, rounds: readonly Round[], setting: Setting): PeerRow[] {
  return rounds[0]!.rug.flatMap((_, which) => {
    const ofBackend = rounds.map(({ peers, rug }) => ({ peers, rug: rug[which]! }));
    return rowsBeside(comparison, run, ofBackend, setting);
  });
}

/** The rows of one peer in one mode beside one backend. */
function rowsBeside(
  { size, backends }: Comparison,
  run: Run,
  rounds: readonly { readonly peers: Round['peers']; readonly rug: readonly RugRow[] }[],
  { openblas }: Setting,
): PeerRow[] {
  const { n, p, batch } = size;
  const { device, d } = rounds[0]!.rug[0]!;
  const { library, kernels } = rounds[0]!.peers.get(run)!;
  const slow = rounds.map(({ peers }) => peers.get(run)!.medianMilliseconds);
  const rowFor = (work: PeerRow['work'], costOf: (row: RugRow) => number): PeerRow => {
    const fast = rounds.map(({ rug }) => rug.reduce((sum, row) => sum + costOf(row), 0));
    return {
      ...{ peer: run.peer.name, mode: run.mode, library, kernels, work, device, n, d, p, batch, rounds: rounds.length },
      ...{ peerMilliseconds: median(slow), rugMilliseconds: median(fast) },
      ratio: sameKernels(kernels, device, openblas) ? pairedRatio(slow, fast) : null,
    };
  };
  if (backends !== null) return [rowFor('step + data', ({ medianMilliseconds }) => medianMilliseconds)];
  return [
    rowFor('forged', ({ medianMilliseconds }) => medianMilliseconds),
    rowFor('forged + construction', (row) => row.medianMilliseconds + (row.constructionMilliseconds ?? 0)),
  ];
}

/** Whether a ratio means something: an OpenBLAS on the peer's side has the best kernels that rug found for this processor. */
export function sameKernels(kernels: string, device: string, openblas: string | null): boolean {
  const core = coreOf(kernels)?.toLowerCase();
  if (core === undefined) return true;
  const own = /openblas-([a-z0-9]+)/.exec(device)?.[1] ?? coreOf(openblas)?.toLowerCase();
  return own === core;
}
