import type { SparseBatch } from '@rugbench/core';
import { takeChunked } from './machine/chunked.ts';
import type { Address, Chunked, Lists } from './kernels/layouts.ts';
import { type Machine, floats, words } from './machine/machine.ts';

/** Bytes of an entry. */
const ENTRY = 8;

/** Room for a sparse matrix of so many rows and entries. */
export function takeLists({ arena }: Pick<Machine, 'arena'>, rows: number, entries: number): Lists {
  return { offsets: arena.take(4 * (rows + 1)), entries: arena.take(ENTRY * entries) };
}

/** The entries of lists of so many rows. */
export function sizeOf(machine: Machine, { offsets }: Lists, rows: number): number {
  return words(machine, offsets + 4 * rows, 1)[0]!;
}

/** The samples of a batch as lists [count, n]: the only data that a step copies. */
export function uploadBatch(machine: Machine, { count, offsets, indices, values }: SparseBatch): Lists {
  const size = offsets[count]!;
  const lists = takeLists(machine, count, size);
  const [columns, numbers] = [machine.arena.take(4 * size), machine.arena.take(4 * size)];
  words(machine, lists.offsets, count + 1).set(offsets.subarray(0, count + 1));
  words(machine, columns, size).set(indices.subarray(0, size));
  floats(machine, numbers, size).set(values.subarray(0, size));
  machine.kernels.interleave({ columns, values: numbers, size, entries: lists.entries });
  return lists;
}

/** The transposed matrix. */
export function transposed(machine: Machine, lists: Lists, rows: number, columns: number): Lists {
  const to = takeLists(machine, columns, sizeOf(machine, lists, rows));
  machine.kernels.transposeLists({ lists, rows, columns, to });
  return to;
}

/** out = start + lists dense, of so many rows. @param start - one row, for all */
export function sparseProduct(
  { kernels, arena }: Machine,
  lists: Lists,
  rows: number,
  dense: Chunked,
  start: Address,
): Chunked {
  const out = takeChunked(arena, rows, dense.width);
  kernels.sparseProduct({ lists, rows, dense, start, out });
  return out;
}
