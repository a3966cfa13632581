import type { KernelExports } from './exports.ts';
import type { Kernels, SlopeRows } from './kernels.ts';

/** Compiles a WebAssembly module. */
export type Compile = (bytes: Uint8Array<ArrayBuffer>) => Promise<WebAssembly.Module>;

/** A fresh instance, with a memory of its own, of a module in base64. */
export async function loadKernels(base64: string, compile: Compile): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(await compile(bytesOf(base64)));
  return namedKernels(exports as unknown as KernelExports);
}

/** A module in base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The kernels by the names of their arguments: no other file knows the positions of a module's arguments. */
export function namedKernels(module: KernelExports): Kernels {
  const { memory, table, exp, log } = module;
  return {
    memory,
    table,
    exp,
    log,
    ...stepKernels(module),
    ...listKernels(module),
    ...matrixKernels(module),
    ...variantKernels(module),
  };
}

function stepKernels(module: KernelExports): Pick<Kernels, 'setAdam' | 'adam' | 'clamp' | 'updateRows'> {
  return {
    setAdam: ({ beta1, rest1, beta2, rest2, epsilon, rate, scale }) =>
      module.setAdam(beta1, rest1, beta2, rest2, epsilon, rate, scale),
    adam: ({ parameters, means, squares, gradients, size }) => module.adam(parameters, means, squares, gradients, size),
    clamp: ({ values, size, least, most }) => module.clamp(values, size, least, most),
    updateRows: ({ first: firstRow = 0, rows, parameters, means, squares, dense, sparse, zeros, line }) => {
      const [first, second] = sparse;
      module.updateRows(
        firstRow,
        rows,
        parameters.width,
        parameters.rows,
        parameters.address,
        means.address,
        squares.address,
        dense?.address ?? zeros,
        dense?.rows ?? 0,
        first?.factor.rows ?? 0,
        first?.lists.offsets ?? zeros,
        first?.lists.entries ?? 0,
        first?.factor.address ?? 0,
        second?.lists.offsets ?? 0,
        second?.lists.entries ?? 0,
        second?.factor.address ?? 0,
        line,
      );
    },
  };
}

function listKernels(module: KernelExports): Pick<Kernels, 'interleave' | 'transposeLists' | 'sparseProduct'> {
  return {
    interleave: ({ columns, values, size, entries }) => module.interleave(columns, values, size, entries),
    transposeLists: ({ lists, rows, columns, to }) =>
      module.transposeLists(lists.offsets, lists.entries, rows, columns, to.offsets, to.entries),
    sparseProduct: ({ lists: { offsets, entries }, rows, dense, start, out, first = 0 }) =>
      module.sparseProduct(
        offsets,
        entries,
        rows,
        dense.address,
        dense.rows,
        dense.width,
        start,
        out.address,
        out.rows,
        first,
      ),
  };
}

type OfMatrices = 'columnSums' | 'toRows' | 'toChunks' | 'packRight' | 'packTransposed' | 'product';

function matrixKernels(module: KernelExports): Pick<Kernels, OfMatrices> {
  return {
    columnSums: ({ matrix, rows, sums }) => module.columnSums(matrix.address, rows, matrix.rows, matrix.width, sums),
    toRows: ({ from, rows, to }) => module.toRows(from.address, from.rows, rows, from.width, to.address, to.stride),
    toChunks: ({ from, rows, to }) => module.toChunks(from.address, from.stride, rows, to.width, to.address, to.rows),
    packRight: ({ from, depth, to, begin = 0, end = from.width }) =>
      module.packRight(from.address, from.rows, from.width, depth, begin, end, to),
    packTransposed: ({ from, columns, depth, to, begin = 0, end = columns }) =>
      module.packTransposed(from.address, from.rows, from.width, columns, depth, begin, end, to),
    product: ({ left, right, rows, columns, depth, start, out, room }) => {
      const inChunks = 'chunks' in left;
      module.product(
        inChunks ? left.chunks.address : left.address,
        inChunks ? left.chunks.rows : 0,
        inChunks ? left.chunks.width : 0,
        inChunks ? left.first : 0,
        inChunks ? 0 : left.rowStride,
        inChunks ? 0 : left.columnStride,
        right,
        rows,
        columns,
        depth,
        start,
        out.address,
        'rows' in out ? out.rows : 0,
        'rows' in out ? 0 : out.stride,
        room,
      );
    },
  };
}

function variantKernels(module: KernelExports): Pick<Kernels, 'maskLargest' | 'slopeRows' | 'outputRows'> {
  return {
    maskLargest: ({ rows, together, width, kept, magnitude, z, mask, room }) =>
      module.maskLargest(rows, together, width, kept, magnitude, z.address, z.stride, mask.address, mask.stride, room),
    slopeRows: (slopes) => module.slopeRows(...slopeArguments(slopes)),
    outputRows: ({ outputs, rows, width, z, mask }) =>
      module.outputRows(outputs, rows, width, z.address, z.stride, mask.address, mask.stride),
  };
}

/** The arguments of `slopeRows` of `assembly/rows.ts`, with which `slopeRowsApart` of `assembly/shares.ts` begins, too. */
export function slopeArguments({
  slopes,
  rows,
  width,
  z,
  x,
  sample,
  mask,
  weights,
  lists,
}: SlopeRows): Parameters<KernelExports['slopeRows']> {
  const { offsets, entries } = lists ?? { offsets: 0, entries: 0 };
  return [
    ...([slopes, rows, width, z.address, z.stride, x.offsets, x.entries, sample] as const),
    ...([weights, mask.address, mask.stride, offsets, entries] as const),
  ];
}
