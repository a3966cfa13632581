import type { Address, Chunked, Lists, Rows } from './layouts.ts';

/** The kernels of `assembly/`, where their algorithms and costs are described, by the names of their arguments. */
export interface Kernels {
  /** holds all that the kernels read and write */
  readonly memory: WebAssembly.Memory;
  /** functions that kernels call: those of a variant */
  readonly table: WebAssembly.Table;
  /** e^x of four numbers, for other WebAssembly modules only */
  readonly exp: WebAssembly.ExportValue;
  /** log of four numbers, for other WebAssembly modules only */
  readonly log: WebAssembly.ExportValue;
  /** Sets the constants of the next step of Adam, each rounded once to float32. */
  setAdam(constants: AdamConstants): void;
  /** A step of Adam on a row of numbers. */
  adam(row: AdamRow): void;
  /** A step of Adam on a matrix whose gradient is a dense part and up to two sparse products. */
  updateRows(update: MatrixUpdate): void;
  /** Moves numbers outside [least, most] to its ends; what is not a number stays. */
  clamp(range: Clamp): void;
  /** Sums of the columns of a matrix. */
  columnSums(sums: ColumnSums): void;
  /** Masks what a filter passes that ranks samples, or a batch. */
  maskLargest(ranking: Ranking): void;
  /** Makes entries of columns and values that stand apart. */
  interleave(pairs: Pairs): void;
  /** Transposes a sparse matrix. */
  transposeLists(transposition: Transposition): void;
  /** out = start + lists dense */
  sparseProduct(product: SparseProduct): void;
  /** Lays a matrix in chunks out as rows. */
  toRows(copy: { readonly from: Chunked; readonly rows: number; readonly to: Rows }): void;
  /** Lays rows out as a matrix in chunks. */
  toChunks(copy: { readonly from: Rows; readonly rows: number; readonly to: Chunked }): void;
  /** Packs the right factor of a dense product. */
  packRight(packing: RightPacking): void;
  /** Packs the right factor of a dense product where it stands transposed. */
  packTransposed(packing: TransposedPacking): void;
  /** out = start + left right, dense */
  product(product: DenseProduct): void;
  /** Replaces pre-activations by the gradients by them, and collects those that are not 0. */
  slopeRows(slopes: SlopeRows): void;
  /** Replaces pre-activations by outputs. */
  outputRows(outputs: OutputRows): void;
}

/** The constants of a step t, from 1. */
export interface AdamConstants {
  /** decay of the mean of gradients, in [0, 1) */
  readonly beta1: number;
  /** 1 - beta1, worked out in 64 bit */
  readonly rest1: number;
  /** decay of the mean of squared gradients, in [0, 1) */
  readonly beta2: number;
  /** 1 - beta2, worked out in 64 bit */
  readonly rest2: number;
  /** added to the root of the mean square, above 0 */
  readonly epsilon: number;
  /** learning rate / (1 - beta1^t) */
  readonly rate: number;
  /** 1 / (1 - beta2^t) */
  readonly scale: number;
}

/** What {@link Kernels.adam} reads and writes, each [size]. */
export interface AdamRow {
  /** changed */
  readonly parameters: Address;
  /** changed */
  readonly means: Address;
  /** changed */
  readonly squares: Address;
  /** read */
  readonly gradients: Address;
  /** how many numbers, a multiple of 8 */
  readonly size: number;
}

/** A part of a gradient, lists factor. */
export interface SparsePart {
  /** the sparse factor, as many rows as the matrix has */
  readonly lists: Lists;
  /** the dense factor, as wide as the matrix */
  readonly factor: Chunked;
}

/** What {@link Kernels.updateRows} reads and writes. */
export interface MatrixUpdate {
  /** how many rows of the matrix take the step */
  readonly rows: number;
  /** the first of them, which row 0 of the gradients belongs to; left out: 0 */
  readonly first?: number;
  /** changed */
  readonly parameters: Chunked;
  /** changed; laid out like the parameters */
  readonly means: Chunked;
  /** changed; laid out like the parameters */
  readonly squares: Chunked;
  /** the dense part of the gradient, as wide as the matrix; null: there is none */
  readonly dense: Chunked | null;
  /** the sparse parts of the gradient, up to two, their factors in chunks of as many rows */
  readonly sparse: readonly SparsePart[];
  /** a row of 0 for what is not there, as wide as the matrix and rows + 1 at least */
  readonly zeros: Address;
  /** 192 bytes of working memory */
  readonly line: Address;
}

/** What {@link Kernels.clamp} reads and writes. */
export interface Clamp {
  /** changed, [size] */
  readonly values: Address;
  /** how many numbers, a multiple of 4 */
  readonly size: number;
  /** the lower end */
  readonly least: number;
  /** the upper end */
  readonly most: number;
}

/** What {@link Kernels.columnSums} reads and writes. */
export interface ColumnSums {
  /** read */
  readonly matrix: Chunked;
  /** how many rows are added up */
  readonly rows: number;
  /** written, [width] */
  readonly sums: Address;
}

/** What {@link Kernels.maskLargest} reads and writes. */
export interface Ranking {
  /** how many rows */
  readonly rows: number;
  /** rows that are ranked together, a divisor of rows */
  readonly together: number;
  /** numbers of a row */
  readonly width: number;
  /** how many numbers of such a group pass, at most together * width */
  readonly kept: number;
  /** whether |z| is ranked, else z */
  readonly magnitude: boolean;
  /** read */
  readonly z: Rows;
  /** written, 1 for what passes, else 0; 0 behind `width`, up to a multiple of 4 */
  readonly mask: Rows;
  /** working memory: 1024 bytes, and 8 for each number of a group, its rows padded to multiples of 4 */
  readonly room: Address;
}

/** What {@link Kernels.interleave} reads and writes. */
export interface Pairs {
  /** u32, [size] */
  readonly columns: Address;
  /** float32, [size] */
  readonly values: Address;
  /** how many entries */
  readonly size: number;
  /** written */
  readonly entries: Address;
}

/** What {@link Kernels.transposeLists} reads and writes. */
export interface Transposition {
  /** read */
  readonly lists: Lists;
  /** of `lists` */
  readonly rows: number;
  /** of `lists` */
  readonly columns: number;
  /** written; `columns` rows and as many entries as there are */
  readonly to: Lists;
}

/** What {@link Kernels.sparseProduct} reads and writes. */
export interface SparseProduct {
  /** the sparse factor */
  readonly lists: Lists;
  /** of `lists` */
  readonly rows: number;
  /** the dense factor */
  readonly dense: Chunked;
  /** one row, for all */
  readonly start: Address;
  /** written, as wide as `dense` */
  readonly out: Chunked;
  /** the row of `out` that row 0 of `lists` makes; left out: 0 */
  readonly first?: number;
}

/** The columns of a right factor that are packed: others are left out. */
export interface PackedColumns {
  /** the first of them, a multiple of 16; left out: 0 */
  readonly begin?: number;
  /** behind the last one, a multiple of 16; left out: the end of the factor */
  readonly end?: number;
}

/** What {@link Kernels.packRight} reads and writes. */
export interface RightPacking extends PackedColumns {
  /** the factor */
  readonly from: Chunked;
  /** rows of the factor */
  readonly depth: number;
  /** written, width * depth numbers in all */
  readonly to: Address;
}

/** What {@link Kernels.packTransposed} reads and writes. */
export interface TransposedPacking extends PackedColumns {
  /** the transposed factor, at least `depth` wide */
  readonly from: Chunked;
  /** columns of the factor, a multiple of 16, at most the rows of `from` */
  readonly columns: number;
  /** rows of the factor, a multiple of 4 */
  readonly depth: number;
  /** written, columns * depth numbers */
  readonly to: Address;
}

/** Rows of a matrix in chunks from row `first` on; or numbers that stand at regular distances. */
export type LeftFactor =
  | {
      /** as wide as the depth of the product at least */
      readonly chunks: Chunked;
      /** the row that is row 0 of the factor */
      readonly first: number;
    }
  | {
      /** where entry (0, 0) is */
      readonly address: Address;
      /** bytes from a row to the next */
      readonly rowStride: number;
      /** bytes from a column to the next */
      readonly columnStride: number;
    };

/** What {@link Kernels.product} reads and writes. */
export interface DenseProduct {
  /** [rows, depth] */
  readonly left: LeftFactor;
  /** [depth, columns], packed */
  readonly right: Address;
  /** of the result */
  readonly rows: number;
  /** of the result, a multiple of 16 */
  readonly columns: number;
  /** numbers of each dot product */
  readonly depth: number;
  /** one row, for all */
  readonly start: Address;
  /** written, rows up to a multiple of 6 */
  readonly out: Chunked | Rows;
  /** 192 * 624 numbers of working memory */
  readonly room: Address;
}

/** What {@link Kernels.slopeRows} reads and writes. */
export interface SlopeRows {
  /** the function of the variant, by its place in the table */
  readonly slopes: number;
  /** how many samples */
  readonly rows: number;
  /** numbers of a row, a multiple of 4 */
  readonly width: number;
  /** pre-activations; gradients by them afterwards */
  readonly z: Rows;
  /** the samples, from the first of these rows on */
  readonly x: Lists;
  /** working memory for one sample, [width] of 0, and 0 again afterwards */
  readonly sample: Address;
  /** what passes the filter */
  readonly mask: Rows;
  /** how much each error counts, rows as far apart as those of the mask */
  readonly weights: Address;
  /** where gradients that are not 0 go: the offset of the first row is read, the others are written; null: nowhere */
  readonly lists: Lists | null;
}

/** What {@link Kernels.outputRows} reads and writes. */
export interface OutputRows {
  /** the function of the variant, by its place in the table */
  readonly outputs: number;
  /** how many samples */
  readonly rows: number;
  /** numbers of a row, a multiple of 4 */
  readonly width: number;
  /** pre-activations; outputs afterwards */
  readonly z: Rows;
  /** what passes the filter */
  readonly mask: Rows;
}
