import { walshHadamard } from '../walsh-hadamard.ts';
import type { Kernels } from './kernels.ts';

/** Room for one row of n numbers, and transforms of what it holds, in place. Nothing is allocated by a transform. */
export interface Workspace {
  /** [n], 64-bit */
  readonly row: Float64Array;
  /** row becomes H row, bit for bit as {@link walshHadamard} has it */
  transform(): void;
  /** null where only the plain transform runs */
  readonly projector: Projector | null;
}

/** H D H in 32 bit, D the diagonal of ones at rows that were named, else zeros. */
export interface Projector {
  /** [n], in the same memory as `row` of the workspace */
  readonly row: Float32Array;
  /** row becomes H D H row */
  project(): void;
}

/** What the kernels leave to others: the first page holds their constants. */
const PAGE = 65536;

/** The smallest n that the kernels serve. */
const LEAST = 64;

/**
 * A workspace in the memory of the kernels: 8 n bytes for the row, n / 4 for D, and for columns 32 KiB or 64 bytes of each
 * row of 32 KiB. Without kernels, and for n below 64, the plain transform runs.
 *
 * @param n - a power of two
 * @param rows - rows of H that D keeps
 * @param kernels - of nobody else, as the memory is used up
 */
export function workspaceFor(n: number, rows: Uint32Array, kernels: Kernels | null): Workspace {
  return kernels && n >= LEAST ? vectorWorkspace(n, rows, kernels) : plainWorkspace(n);
}

function plainWorkspace(n: number): Workspace {
  const row = new Float64Array(n);
  return { row, transform: () => walshHadamard(row, 1, n), projector: null };
}

function vectorWorkspace(n: number, rows: Uint32Array, kernels: Kernels): Workspace {
  const [data, singles, doubles] = [PAGE, 4 * n, 8 * n];
  const mask = data + doubles;
  const columns = mask + n / 4;
  const end = columns + Math.max(kernels.columnBytes(singles), kernels.columnBytes(doubles));
  kernels.memory.grow(Math.ceil((end - kernels.memory.buffer.byteLength) / PAGE));
  for (const row of rows) kernels.keep(mask, singles, row);
  const { buffer } = kernels.memory;
  return {
    row: new Float64Array(buffer, data, n),
    transform: () => kernels.transform(data, doubles, columns),
    projector: {
      row: new Float32Array(buffer, data, n),
      project: () => kernels.project(data, singles, mask, columns),
    },
  };
}
