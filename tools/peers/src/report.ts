import { markdownTable } from '@rugbench/results';
import type { PeerRow } from './compare.ts';
import type { PeerMode, PeerName } from './peers.ts';

const MODES: Readonly<Record<PeerMode, string>> = {
  step: 'a plain step',
  loader: 'a step with a DataLoader',
  forward: 'W_out (W_in x), dense float32',
};

/** What tells two peers of one library apart. */
const MANNERS: Partial<Record<PeerName, string>> = { 'torch-2-compile': ', compiled', jax: ', jit' };

/** What was timed on which processor, as Markdown; ratios are medians over the rounds, with their range. */
export function peersTable(rows: readonly PeerRow[], { processor, node, openblas }: Machine): string {
  const right = { align: 'right' } as const;
  const table = markdownTable<PeerRow>(
    [
      { title: 'peer', cell: ({ library, peer }) => `${library}${MANNERS[peer] ?? ''}` },
      { title: 'its kernels', cell: ({ kernels }) => kernels },
      { title: 'what it did', cell: ({ mode }) => MODES[mode] },
      { title: 'rug', cell: ({ work }) => work },
      { title: 'device', cell: ({ device }) => device },
      { title: 'n', ...right, cell: ({ n }) => String(n) },
      { title: 'd', ...right, cell: ({ d }) => String(d) },
      { title: 'p', ...right, cell: ({ p }) => String(p) },
      { title: 'peer ms', ...right, cell: ({ peerMilliseconds }) => threeDigits(peerMilliseconds) },
      { title: 'rug ms', ...right, cell: ({ rugMilliseconds }) => threeDigits(rugMilliseconds) },
      { title: 'peer / rug', ...right, cell: ({ ratio }) => (ratio ? threeDigits(ratio.median) : '-') },
      {
        title: 'range',
        ...right,
        cell: ({ ratio }) =>
          ratio ? `${threeDigits(ratio.low)} to ${threeDigits(ratio.high)}` : 'none: other kernels of OpenBLAS',
      },
    ],
    rows,
  );
  const blas = openblas === null ? 'no OpenBLAS' : openblas;
  return `${processor}, one thread on each side; Node ${node}, rug with ${blas}; median of ${rows[0]?.rounds ?? 0} rounds.\n\n${table}`;
}

/** Where both sides were timed. */
export interface Machine {
  /** as it calls itself */
  readonly processor: string;
  /** version */
  readonly node: string;
  /** that of rug, with its kernels; null without one */
  readonly openblas: string | null;
}

function threeDigits(value: number): string {
  return value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
