import { markdownTable } from '@rugbench/results';
import type { PeerRow } from './compare.ts';
import type { TorchMode } from './torch.ts';

const PEERS: Readonly<Record<TorchMode, string>> = {
  step: 'a plain step, data included',
  loader: 'the same with a DataLoader',
  forward: 'W_out (W_in x), dense float32',
};

/** The rows as a Markdown table; ratios are medians over the rounds, with their range. */
export function peersTable(rows: readonly PeerRow[]): string {
  const right = { align: 'right' } as const;
  return markdownTable<PeerRow>(
    [
      { title: 'PyTorch', cell: ({ peer }) => PEERS[peer] },
      { title: 'rug', cell: ({ work }) => work },
      { title: 'device', cell: ({ device }) => device },
      { title: 'n', ...right, cell: ({ n }) => String(n) },
      { title: 'd', ...right, cell: ({ d }) => String(d) },
      { title: 'p', ...right, cell: ({ p }) => String(p) },
      { title: 'PyTorch ms', ...right, cell: ({ peerMilliseconds }) => threeDigits(peerMilliseconds) },
      { title: 'rug ms', ...right, cell: ({ rugMilliseconds }) => threeDigits(rugMilliseconds) },
      { title: 'PyTorch / rug', ...right, cell: ({ ratio }) => threeDigits(ratio.median) },
      { title: 'range', ...right, cell: ({ ratio }) => `${threeDigits(ratio.low)} to ${threeDigits(ratio.high)}` },
    ],
    rows,
  );
}

function threeDigits(value: number): string {
  return value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
