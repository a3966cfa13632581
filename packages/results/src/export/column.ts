/** What a column holds: `json` is text that holds one JSON value, `number` a 64-bit float, `integer` a whole number that a float holds exactly. */
export type ColumnType = 'text' | 'json' | 'number' | 'integer' | 'boolean';

/** What stands in one cell; null: there is no value. */
export type Value = string | number | boolean | null;

/** One column of a table. */
export interface Column<Source> {
  /** its name in the file: small letters, digits and `_` */
  readonly name: string;
  /** what it holds */
  readonly type: ColumnType;
  /** whether a cell may be without a value */
  readonly nullable: boolean;
  /** what the value is, with unit and range */
  readonly meaning: string;
  /** whether it is written only where it is asked for */
  readonly onDemand?: boolean;
  /** the value of one row, before it is checked */
  readonly read: (source: Source) => unknown;
}

type Make<V> = <Source>(name: string, meaning: string, read: (source: Source) => V) => Column<Source>;

function maker<V>(type: ColumnType, nullable: boolean): Make<V> {
  return (name, meaning, read) => ({ name, type, nullable, meaning, read });
}

/** Columns with a value in every row, by type. */
export const always = {
  text: maker<string>('text', false),
  json: maker<unknown>('json', false),
  number: maker<number>('number', false),
  integer: maker<number>('integer', false),
} as const;

/** Columns whose cells may be without a value, by type. */
export const maybe = {
  text: maker<string | null | undefined>('text', true),
  json: maker<unknown>('json', true),
  number: maker<number | null | undefined>('number', true),
  integer: maker<number | null | undefined>('integer', true),
  boolean: maker<boolean | null | undefined>('boolean', true),
} as const;

/** What is said of a column to those who read a table. */
export function describedColumn({
  name,
  type,
  nullable,
  meaning,
}: Column<never>): Pick<Column<never>, 'name' | 'type' | 'nullable' | 'meaning'> {
  return { name, type, nullable, meaning };
}
