/** Byte address in the memory of the kernels. */
export type Address = number;

/** The functions of `assembly/`, where their arguments are described; addresses are bytes. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  readonly table: WebAssembly.Table;
  /** of four numbers, for other WebAssembly modules only */
  readonly exp: WebAssembly.ExportValue;
  readonly log: WebAssembly.ExportValue;
  setAdam(
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    epsilon: number,
    rate: number,
    scale: number,
  ): void;
  adam(parameters: Address, means: Address, squares: Address, gradients: Address, size: number): void;
  clamp(values: Address, size: number, least: number, most: number): void;
  updateRows(
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
  columnSums(matrix: Address, rows: number, chunkRows: number, width: number, sums: Address): void;
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
  interleave(columns: Address, values: Address, size: number, entries: Address): void;
  transposeLists(
    offsets: Address,
    entries: Address,
    rows: number,
    columns: number,
    toOffsets: Address,
    toEntries: Address,
  ): void;
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
  ): void;
  toRows(from: Address, chunkRows: number, rows: number, width: number, to: Address, stride: number): void;
  toChunks(from: Address, stride: number, rows: number, width: number, to: Address, chunkRows: number): void;
  packRight(from: Address, chunkRows: number, columns: number, depth: number, to: Address): void;
  packTransposed(from: Address, chunkRows: number, width: number, columns: number, depth: number, to: Address): void;
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

/** A fresh instance, with a memory of its own, of a module in base64. */
export async function loadKernels(base64: string): Promise<Kernels> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  return instance.exports as unknown as Kernels;
}
