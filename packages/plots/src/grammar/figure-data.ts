/** A value in the data of a figure; null where there is none. */
export type FigureValue = string | number | null;

/** What a figure shows, as a table: a row for each mark. */
export interface FigureData {
  /** names of the columns, with units where there are some, such as `loss` or `r` */
  readonly columns: readonly string[];
  /** in the order of the columns */
  readonly rows: readonly (readonly FigureValue[])[];
}
