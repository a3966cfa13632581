/** One level of the order of lines. */
export interface Sorted {
  /** key of the column */
  readonly key: string;
  /** the largest first */
  readonly descending: boolean;
}

/** What a reader chose: all that a link restores. */
export interface View {
  /** the order of the lines, the most important level first; empty: as in the report */
  readonly sort: readonly Sorted[];
  /** what each column is filtered by, as it was typed, by key */
  readonly filters: Readonly<Record<string, string>>;
  /** what all columns are searched for */
  readonly search: string;
  /** keys of the columns that are shown, in any order; null: those that the report shows at first */
  readonly columns: readonly string[] | null;
  /** whether lines that differ in their seed alone are one */
  readonly grouped: boolean;
  /** page of the table, from 0 */
  readonly page: number;
  /** id of the line whose details are open; null: none */
  readonly open: string | null;
  /** ids of lines that are marked in the figures */
  readonly selected: readonly string[];
  /** names of figures that show measured / theory instead of losses */
  readonly residuals: readonly string[];
  /** colours; null: those of the system */
  readonly theme: 'light' | 'dark' | null;
}

/** The view of a link without anything in it. */
export const INITIAL_VIEW: View = {
  sort: [],
  filters: {},
  search: '',
  columns: null,
  grouped: false,
  page: 0,
  open: null,
  selected: [],
  residuals: [],
  theme: null,
};

/** Whether the table shows something else than at first. */
export function isTableChanged({ sort, filters, search, columns, grouped, selected }: View): boolean {
  return (
    sort.length + selected.length > 0 || Object.keys(filters).length > 0 || search !== '' || columns !== null || grouped
  );
}
