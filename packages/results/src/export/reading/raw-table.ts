/** A table as a file has it, before its cells are read. */
export interface RawTable {
  /** names of its columns, in their order */
  readonly names: readonly string[];
  /** its rows, a cell for each column; null: there is no value */
  readonly rows: readonly (readonly unknown[])[];
  /** whether all cells are text, as those of CSV */
  readonly textual: boolean;
}

/** What is read of a file. */
export interface TableReading {
  /** the file; an error begins with it */
  readonly who: string;
  /** rows at most */
  readonly most: number;
}

/** What a reader may do about a file that is no table of rows. */
export const EXPORT_CURE = 'Export the folder again with rug export.';
