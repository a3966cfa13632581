import { RugError, z } from '@rugbench/core';
import {
  type FolderDifference,
  type MeasuredRow,
  type RowDifference,
  compareRows,
  resultRows,
  unboundedComparison,
  weightsLabel,
} from '@rugbench/judging';
import { type ResultRow, format, markdownTable } from '@rugbench/results';
import { comparisonsIn, comparisonsOf } from '@rugbench/library/runs';
import { sweepsOf } from '@rugbench/library/sweeps';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';
import { versions } from '@rugbench/library/host';

/** `rug diff DIR DIR`: two folders row by row, paired where samples are the same. */
export const diffCommand = defineCommand({
  name: 'diff',
  example: 'rug diff rug-runs/before rug-runs/after',
  arguments: ['first', 'second'],
  options: z.strictObject({
    first: z.string().min(1).describe('a folder of rug bench or rug sweep'),
    second: z.string().min(1).describe('another folder of rug bench or rug sweep'),
    json: shared.json,
  }),
  run: ({ first, second, json }, terminal) => {
    const found = compareRows(measuredIn(first), measuredIn(second));
    if (found.both.length === 0) {
      const must = 'both folders must have a row in common: the same variant on the same weights, seed, n, d and data';
      throw new RugError('OPTIONS', { who: 'rug diff', must, got: `${first} and ${second}` });
    }
    terminal.print(json ? JSON.stringify(plain(found), null, 2) : report(found));
    return Promise.resolve(EXIT.done);
  },
});

/** The rows of all comparisons of a folder, each once. */
function measuredIn(folder: string): MeasuredRow[] {
  const swept = sweepsOf(folder).flatMap(({ store, cells }) =>
    cells().map(({ comparison }) => ({ comparison: unboundedComparison(comparison), store })),
  );
  const compared = swept.length > 0 ? comparisonsIn(folder) : comparisonsOf(folder);
  const all = [...swept, ...compared].flatMap(
    ({ comparison, store }) => resultRows(comparison, store, versions).measured,
  );
  return [...new Map(all.map((one) => [`${one.row.hash} ${one.row.weights} ${one.row.start}`, one])).values()];
}

function plain({ both, onlyFirst, onlySecond }: FolderDifference): object {
  const rows = both.map(({ rows: [one, other], ...told }) => {
    const { variant, weights, start, seed, n, d } = one;
    return {
      variant,
      weights,
      start,
      seed,
      n,
      d,
      losses: [one.loss, other.loss],
      hashes: [one.hash, other.hash],
      ...told,
    };
  });
  const named = (list: readonly ResultRow[]): object[] =>
    list.map(({ variant, weights, start, seed, loss, hash }) => ({ variant, weights, start, seed, loss, hash }));
  return { rows, onlyFirst: named(onlyFirst), onlySecond: named(onlySecond) };
}

function report({ both, onlyFirst, onlySecond }: FolderDifference): string {
  const table = markdownTable<RowDifference>(
    [
      { title: 'variant', cell: ({ rows: [row] }) => row.title },
      { title: 'weights', cell: ({ rows: [row] }) => weightsLabel(row) },
      { title: 'seed', align: 'right', cell: ({ rows: [row] }) => String(row.seed) },
      { title: 'first', align: 'right', cell: ({ rows: [row] }) => format.loss(row.loss) },
      { title: 'second', align: 'right', cell: ({ rows: [, row] }) => format.loss(row.loss) },
      { title: 'second / first', align: 'right', cell: ratioCell },
      { title: 'difference', align: 'right', cell: differenceCell },
      { title: 'the second loses', cell: toldCell },
      { title: 'samples', cell: ({ paired }) => (paired ? 'the same' : 'others') },
    ],
    both,
  );
  const alone = [
    ...onlyFirst.map((row) => `Only in the first: ${row.title} on ${weightsLabel(row)}, seed ${row.seed}.`),
    ...onlySecond.map((row) => `Only in the second: ${row.title} on ${weightsLabel(row)}, seed ${row.seed}.`),
  ];
  return [table, ...(alone.length > 0 ? [alone.join('\n')] : [])].join('\n\n');
}

function ratioCell({ ratio, ratioStandardError, same }: RowDifference): string {
  return same ? 'one record' : `${ratio.toFixed(4)} ± ${ratioStandardError.toFixed(4)}`;
}

function differenceCell({ difference, standardError, standardErrorNote, same }: RowDifference): string {
  if (same || difference === 0) return '0';
  return format.lossWithError(difference, standardError, standardErrorNote);
}

/** What the samples say; where they do not tell, how large a difference they could have missed. */
function toldCell({ told, ratioStandardError, standardErrorNote }: RowDifference): string {
  if (told === 'same') return 'the same';
  if (told !== 'not told apart') return told;
  if (standardErrorNote !== null) return `${told}: ${standardErrorNote}`;
  return `${told}: less than ${format.number(200 * ratioStandardError)} % could not be seen`;
}
