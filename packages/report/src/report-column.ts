import { packNumbers, unpackNumbers } from '@rugbench/results';

/** What all columns of a report say of themselves. */
export interface ColumnHead {
  /** by which links and settings name the column, such as `loss` or `standardError` */
  readonly key: string;
  /** above the column */
  readonly title: string;
  /** what its values mean, with unit and range, in a sentence */
  readonly about: string;
  /** whether a reader sees the column at first */
  readonly shown: boolean;
  /** whether lines that differ here stand for different things; lines that agree in all such columns differ by seed, or by run, alone */
  readonly identifies: boolean;
}

/** A column of words: each word is stored once. */
export interface TextColumn extends ColumnHead {
  /** tells the two kinds apart */
  readonly kind: 'text';
  /** the different words, in the order of their first appearance */
  readonly words: readonly string[];
  /** for each line the place of its word, -1 where there is none */
  readonly places: readonly number[];
}

/** A column of numbers. */
export interface NumberColumn extends ColumnHead {
  /** tells the two kinds apart */
  readonly kind: 'number';
  /** how a reader sees the numbers: as they are, with four digits, or as whole numbers */
  readonly format: 'loss' | 'ratio' | 'whole' | 'plain';
  /** for each line its number, as packed 64-bit floats; NaN where there is none */
  readonly numbers: string;
}

/** One column of a report, with a value or none for each line. */
export type ReportColumn = TextColumn | NumberColumn;

/** A value of a line; null where there is none. */
export type ReportValue = string | number | null;

/** The column of words. */
export function textColumn(head: ColumnHead & { readonly values: readonly (string | null)[] }): TextColumn {
  const { values, ...rest } = head;
  const places = new Map<string, number>();
  const placeOf = (word: string): number => {
    if (!places.has(word)) places.set(word, places.size);
    return places.get(word)!;
  };
  const own = values.map((word) => (word === null ? -1 : placeOf(word)));
  return { ...rest, kind: 'text', words: [...places.keys()], places: own };
}

/** The column of numbers; they come back bit for bit. */
export function numberColumn(
  head: ColumnHead & Pick<NumberColumn, 'format'> & { readonly values: readonly (number | null)[] },
): NumberColumn {
  const { values, ...rest } = head;
  return {
    ...rest,
    kind: 'number',
    numbers: packNumbers(
      Float64Array.from(values, (value) => value ?? NaN),
      8,
    ),
  };
}

/** The values of a column, one for each line. */
export function columnValues(column: ReportColumn): ReportValue[] {
  if (column.kind === 'text') return column.places.map((place) => column.words[place] ?? null);
  return Array.from(unpackNumbers(column.numbers, 8), (value) => (Number.isNaN(value) ? null : value));
}
