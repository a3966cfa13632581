import type { Address } from './layouts.ts';

/** What the module compiled from `assembly/` exports; arguments have the names and the order that they have there. */
export interface KernelExports {
  /** holds all that the functions read and write */
  readonly memory: WebAssembly.Memory;
  /** functions that are called by their place in it */
  readonly table: WebAssembly.Table;
  /** e^x of four numbers, for other WebAssembly modules only */
  readonly exp: WebAssembly.ExportValue;
  /** log of four numbers, for other WebAssembly modules only */
  readonly log: WebAssembly.ExportValue;
  /** `assembly/adam.ts` */
  setAdam(
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    epsilon: number,
    rate: number,
    scale: number,
  ): void;
  /** `assembly/adam.ts` */
  adam(parameters: Address, means: Address, squares: Address, gradients: Address, size: number): void;
  /** `assembly/adam.ts` */
  clamp(values: Address, size: number, least: number, most: number): void;
  /** `assembly/adam.ts` */
  updateRows(
    first: number,
    rows: number,
    width: number,
    chunkRows: number,
    parameters: Address,
    means: Address,
    squares: Address,
    gradients: Address,
    gradientRows: number,
    denseRows: number,
    offsets: Address,
    entries: Address,
    dense: Address,
    offsets2: Address,
    entries2: Address,
    dense2: Address,
    line: Address,
  ): void;
  /** `assembly/adam.ts` */
  columnSums(matrix: Address, rows: number, chunkRows: number, width: number, sums: Address): void;
  /** `assembly/ranking.ts` */
  maskLargest(
    rows: number,
    together: number,
    width: number,
    kept: number,
    magnitude: boolean,
    z: Address,
    zStride: number,
    mask: Address,
    maskStride: number,
    room: Address,
  ): void;
  /** `assembly/lists.ts` */
  interleave(columns: Address, values: Address, size: number, entries: Address): void;
  /** `assembly/lists.ts` */
  transposeLists(
    offsets: Address,
    entries: Address,
    rows: number,
    columns: number,
    toOffsets: Address,
    toEntries: Address,
  ): void;
  /** `assembly/gather.ts` */
  sparseProduct(
    offsets: Address,
    entries: Address,
    rows: number,
    dense: Address,
    denseRows: number,
    width: number,
    start: Address,
    out: Address,
    outRows: number,
    first: number,
  ): void;
  /** `assembly/chunks.ts` */
  toRows(from: Address, chunkRows: number, rows: number, width: number, to: Address, stride: number): void;
  /** `assembly/chunks.ts` */
  toChunks(from: Address, stride: number, rows: number, width: number, to: Address, chunkRows: number): void;
  /** `assembly/pack.ts` */
  packRight(
    from: Address,
    chunkRows: number,
    columns: number,
    depth: number,
    begin: number,
    end: number,
    to: Address,
  ): void;
  /** `assembly/pack.ts` */
  packTransposed(
    from: Address,
    chunkRows: number,
    width: number,
    columns: number,
    depth: number,
    begin: number,
    end: number,
    to: Address,
  ): void;
  /** `assembly/product.ts` */
  product(
    left: Address,
    leftRows: number,
    leftWidth: number,
    first: number,
    rowStride: number,
    stepStride: number,
    right: Address,
    rows: number,
    columns: number,
    depth: number,
    start: Address,
    out: Address,
    outRows: number,
    outStride: number,
    room: Address,
  ): void;
  /** `assembly/rows.ts` */
  slopeRows(
    slopes: number,
    rows: number,
    width: number,
    z: Address,
    zStride: number,
    xOffsets: Address,
    xEntries: Address,
    xRow: Address,
    weights: Address,
    mask: Address,
    weightStride: number,
    offsets: Address,
    entries: Address,
  ): void;
  /** `assembly/rows.ts` */
  outputRows(
    outputs: number,
    rows: number,
    width: number,
    z: Address,
    zStride: number,
    mask: Address,
    maskStride: number,
  ): void;
}
