import { markdownTable } from '@rugbench/results';
import type { SpeedRow } from './speed-row.ts';

/** The rows as a Markdown table. */
export function speedTable(rows: readonly SpeedRow[]): string {
  const right = { align: 'right' } as const;
  return markdownTable<SpeedRow>(
    [
      { title: 'backend', cell: ({ backend }) => backend },
      { title: 'device', cell: ({ device }) => device },
      { title: 'task', cell: ({ task }) => task },
      { title: 'n', ...right, cell: ({ n }) => String(n) },
      { title: 'd', ...right, cell: ({ d }) => String(d) },
      { title: 'p', ...right, cell: ({ p }) => String(p) },
      { title: 'batch', ...right, cell: ({ batch }) => String(batch) },
      { title: 'median ms', ...right, cell: ({ medianMilliseconds }) => threeDigits(medianMilliseconds) },
      { title: '± %', ...right, cell: ({ relativeMarginOfError }) => (100 * relativeMarginOfError).toFixed(1) },
      { title: 'samples', ...right, cell: ({ samples }) => String(samples) },
      { title: 'GFLOP/s, dense', ...right, cell: ({ gflops }) => threeDigits(gflops) },
      { title: 'GFLOP/s, useful', ...right, cell: ({ usefulGflops }) => threeDigits(usefulGflops) },
    ],
    rows,
  );
}

function threeDigits(value: number | null): string {
  if (value === null) return '–';
  return value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
