import type { Comparison } from './comparisons.ts';
import type { PeerOptions } from './options.ts';
import { type PairedRatio, median, pairedRatio } from './paired.ts';
import { type RugRow, rugRows } from './rug.ts';
import { type TorchMode, torchMilliseconds } from './torch.ts';

/** What both sides took at one size, as `--json` prints it. */
export interface PeerRow {
  /** what PyTorch did */
  readonly peer: TorchMode;
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
  /** PyTorch's time over rug's: above 1 where rug is faster */
  readonly ratio: PairedRatio;
}

/** One round: what PyTorch took in each mode, and the rows of rug. */
interface Round {
  readonly peers: ReadonlyMap<TorchMode, number>;
  readonly rug: readonly RugRow[];
}

/** Times both sides of a comparison in turn; which of them is first changes from round to round. */
export async function compare(comparison: Comparison, options: PeerOptions, label: string): Promise<PeerRow[]> {
  const rounds: Round[] = [];
  for (let k = 0; k < options.rounds; k++) {
    const { n, p } = comparison.size;
    const what = comparison.backend ?? 'forged';
    process.stderr.write(`${label} ${what}, n = ${n}, p = ${p}: round ${k + 1} of ${options.rounds}\n`);
    rounds.push(await oneRound(comparison, options, k % 2 === 1));
  }
  return comparison.peers.flatMap((peer) => rowsOf(comparison, peer, rounds));
}

async function oneRound({ size, backend, peers }: Comparison, options: PeerOptions, rugFirst: boolean): Promise<Round> {
  const tasks = backend === null ? ['forged'] : ['step', 'data'];
  const rug = rugFirst ? await rugRows(size, tasks, backend, options) : null;
  const times = new Map<TorchMode, number>();
  for (const peer of peers) times.set(peer, await torchMilliseconds(size, peer, options));
  return { peers: times, rug: rug ?? (await rugRows(size, tasks, backend, options)) };
}

function rowsOf({ size, backend }: Comparison, peer: TorchMode, rounds: readonly Round[]): PeerRow[] {
  const { n, p, batch } = size;
  const { device, d } = rounds[0]!.rug[0]!;
  const slow = rounds.map(({ peers }) => peers.get(peer)!);
  const rowFor = (work: PeerRow['work'], costOf: (row: RugRow) => number): PeerRow => {
    const fast = rounds.map(({ rug }) => rug.reduce((sum, row) => sum + costOf(row), 0));
    const medians = { peerMilliseconds: median(slow), rugMilliseconds: median(fast) };
    return { peer, work, device, n, d, p, batch, rounds: rounds.length, ...medians, ratio: pairedRatio(slow, fast) };
  };
  if (backend !== null) return [rowFor('step + data', ({ medianMilliseconds }) => medianMilliseconds)];
  return [
    rowFor('forged', ({ medianMilliseconds }) => medianMilliseconds),
    rowFor('forged + construction', (row) => row.medianMilliseconds + (row.constructionMilliseconds ?? 0)),
  ];
}
