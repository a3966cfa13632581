import type { KernelExports } from '../kernels/exports.ts';
import type { Kernels, SlopeRows } from '../kernels/kernels.ts';
import type { Address, Chunked, Lists, Rows } from '../kernels/layouts.ts';
import { namedKernels, slopeArguments } from '../kernels/load.ts';
import type { Arena } from '../machine/arena.ts';
import type { Range } from './ranges.ts';

/** Neighbouring rows of a sparse matrix, in lists of their own. */
export interface Piece {
  /** the number of the first row */
  readonly first: number;
  /** how many rows */
  readonly rows: number;
  /** with offsets from 0 on */
  readonly lists: Lists;
}

/** What {@link ShareKernels.slopeRowsApart} reads and writes beside what {@link Kernels.slopeRows} does. */
export interface SlopeRowsApart extends SlopeRows {
  /** where slopes add the loss of a row, two doubles */
  readonly loss: Address;
  /** written, two doubles for each row */
  readonly losses: Address;
  /** where slopes add the gradients by parameters of the variant, `size` bytes */
  readonly gradients: Address;
  /** bytes of these gradients, at least 0 */
  readonly size: number;
  /** written, `size` bytes for each row */
  readonly apart: Address;
}

/** The kernels of `assembly/shares.ts` beside all others. */
export interface ShareKernels extends Kernels {
  /** Some columns of a sparse matrix as rows of a sparse matrix; `pieces` are all its rows, in their order. */
  transposeColumns(pieces: readonly Piece[], columns: Range, arena: Arena): Lists;
  /** Sums of the rows of a sparse matrix, [rows]. */
  listSums(sums: { readonly lists: Lists; readonly rows: number; readonly sums: Address }): void;
  /** Sums of the first columns, a multiple of 4, of rows. */
  columnSumsOf(sums: {
    readonly matrix: Rows;
    readonly rows: number;
    readonly width: number;
    readonly sums: Address;
  }): void;
  /** Copies rows of a matrix in chunks to row `first` and those behind of another one. */
  placeRows(copy: {
    readonly from: Chunked;
    readonly rows: number;
    readonly to: Chunked;
    readonly first: number;
  }): void;
  /** Gradients by pre-activations, with losses and gradients by parameters of each row apart. */
  slopeRowsApart(slopes: SlopeRowsApart): void;
}

/** What the module exports beside the other kernels; arguments as in `assembly/shares.ts`. */
interface ShareExports extends KernelExports {
  countColumns(offsets: Address, entries: Address, rows: number, begin: number, end: number, counts: Address): void;
  addUpColumns(counts: Address, columns: number): number;
  placeColumns(
    offsets: Address,
    entries: Address,
    rows: number,
    first: number,
    begin: number,
    end: number,
    counts: Address,
    to: Address,
  ): void;
  listSums(offsets: Address, entries: Address, rows: number, sums: Address): void;
  columnSumsOf(matrix: Address, rows: number, stride: number, width: number, sums: Address): void;
  placeRows(
    from: Address,
    fromRows: number,
    rows: number,
    width: number,
    to: Address,
    toRows: number,
    first: number,
  ): void;
  slopeRowsApart(...args: number[]): void;
}

/** An instance of the kernels over a memory that is shared. */
export function openShareKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): ShareKernels {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const shared = exports as unknown as ShareExports;
  return {
    ...namedKernels(shared),
    memory,
    transposeColumns: (pieces, columns, arena) => transposeColumns(shared, memory, pieces, columns, arena),
    listSums: ({ lists, rows, sums }) => shared.listSums(lists.offsets, lists.entries, rows, sums),
    columnSumsOf: ({ matrix, rows, width, sums }) =>
      shared.columnSumsOf(matrix.address, rows, matrix.stride, width, sums),
    placeRows: ({ from, rows, to, first }) =>
      shared.placeRows(from.address, from.rows, rows, from.width, to.address, to.rows, first),
    slopeRowsApart: ({ loss, losses, gradients, size, apart, ...slopes }) =>
      shared.slopeRowsApart(...slopeArguments(slopes), loss, losses, gradients, size, apart),
  };
}

function transposeColumns(
  kernels: ShareExports,
  memory: WebAssembly.Memory,
  pieces: readonly Piece[],
  { first: begin, end }: Range,
  arena: Arena,
): Lists {
  const columns = end - begin;
  const offsets = arena.take(4 * (columns + 2));
  new Uint32Array(memory.buffer, offsets, columns + 2).fill(0);
  for (const { rows, lists } of pieces) kernels.countColumns(lists.offsets, lists.entries, rows, begin, end, offsets);
  const entries = arena.take(8 * kernels.addUpColumns(offsets, columns));
  for (const { first, rows, lists } of pieces)
    kernels.placeColumns(lists.offsets, lists.entries, rows, first, begin, end, offsets, entries);
  return { offsets, entries };
}
