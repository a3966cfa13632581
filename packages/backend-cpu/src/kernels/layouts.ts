/** Byte address in the memory of the kernels. */
export type Address = number;

/**
 * A matrix of float32 as the kernels add up its rows: in chunks of 48 columns, and of 16 at the end, each chunk as rows
 * without a gap (`assembly/chunks.ts`).
 */
export interface Chunked {
  /** where the first chunk begins */
  readonly address: Address;
  /** rows of each chunk */
  readonly rows: number;
  /** columns of the matrix, a multiple of 16 */
  readonly width: number;
}

/** Rows of float32, each without a gap. */
export interface Rows {
  /** where the first row begins */
  readonly address: Address;
  /** bytes from a row to the next; 0: one row for all */
  readonly stride: number;
}

/** A sparse matrix in compressed rows; entries are pairs of a column (u32) and a value (float32), 8 bytes each. */
export interface Lists {
  /** for each row the number (u32) of its first entry, and behind the last row that of all entries */
  readonly offsets: Address;
  /** where entry 0 is */
  readonly entries: Address;
}
