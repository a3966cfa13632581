import { z } from '@rugbench/core';
import { format } from '@rugbench/results';
import { rugJson } from './run-rug.ts';

/** A place where forged and trained weights are compared. */
export interface Cell {
  /** features */
  readonly n: number;
  /** d/n that is asked for */
  readonly r: number;
  /** probability that a feature is on */
  readonly p: number;
}

/** Weights at a cell, with what they lose. */
const measured = z.object({
  weights: z.string(),
  loss: z.number(),
  standardError: z.number(),
  analytic: z.number().nullable(),
  overBest: z.object({ difference: z.number(), standardError: z.number() }).nullable(),
});

const comparison = z.object({ rows: z.array(measured) });

type Row = z.infer<typeof measured>;

/** Where the weights of a cell stand. */
export interface CellResult extends Cell {
  /** any weights, weights without entries above the diagonal, and trained ones */
  readonly rows: { readonly any: Row; readonly bounded: Row; readonly trained: Row };
}

const [ANY, BOUNDED, TRAINED] = ['best-forge', 'best-forge:weights=bounded', 'trained'];

/** Compares the best forged weights and trained ones on common samples. @param out - keeps what was measured */
export async function measuredCell({ n, r, p }: Cell, samples: number, out: string): Promise<CellResult> {
  const place = ['--n', String(n), '--r', String(r), '--p', String(p)];
  const weights = ['--variants', 'relu', '--weights', [ANY, BOUNDED, TRAINED].join(',')];
  const found = comparison.parse(
    await rugJson(['bench', ...place, ...weights, '--samples', String(samples), '--out', out]),
  );
  const row = (name: string): Row => found.rows.find((one) => one.weights === name)!;
  return { n, r, p, rows: { any: row(ANY!), bounded: row(BOUNDED!), trained: row(TRAINED!) } };
}

/** The header of the table of cells. */
export const HEADER = [
  '| n; r, p | any weights | bounded | trained | any / trained | bounded / trained | trained - any, in standard errors |',
  '|--|--:|--:|--:|--:|--:|--:|',
];

/** A line of the table of cells. */
export function lineOf({ n, r, p, rows: { any, bounded, trained } }: CellResult): string {
  const loss = (row: Row): string => format.lossWithError(row.loss, row.standardError);
  const ahead = trained.overBest;
  const sigma = ahead && ahead.standardError > 0 ? (ahead.difference / ahead.standardError).toFixed(1) : '–';
  const ratios = [any, bounded].map((row) => (row.loss / trained.loss).toFixed(3));
  return `| ${n}; ${r}, ${p} | ${[loss(any), loss(bounded), loss(trained), ...ratios, sigma].join(' | ')} |`;
}
