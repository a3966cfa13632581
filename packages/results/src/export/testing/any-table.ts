import fc from 'fast-check';
import { checkedValues } from '../checked-values.ts';
import type { Column, ColumnType, Value } from '../column.ts';
import { type Format, SINKS } from '../formats.ts';

/** A row of a table for tests: its cells by the names of its columns. */
export type Cells = Readonly<Record<string, Value>>;

/** A table for tests. */
export interface AnyTable {
  /** its columns */
  readonly columns: readonly Column<Cells>[];
  /** its rows, with text that is well formed */
  readonly rows: readonly Cells[];
}

/** Text with all that formats have to escape, and of all characters. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(',', '"', '\n', '\r', "'", '=', '+', '-', '@', '\t', 'a', ' ', '0', 'é', '😀') }),
  )
  .map((value) => value.toWellFormed());

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(0, 5e-324, Number.MAX_VALUE, 1e21, 0.1 + 0.2),
);

const VALUES = {
  text,
  // -0 is written as 0.
  number: number.map((value) => value + 0),
  integer: fc.maxSafeInteger().map((value) => value + 0),
  boolean: fc.boolean(),
} satisfies Partial<Record<ColumnType, fc.Arbitrary<Value>>>;

/** Tables of columns of all types, of no row or several, with and without values. */
export const anyTable: fc.Arbitrary<AnyTable> = fc
  .array(fc.constantFrom<keyof typeof VALUES>('text', 'number', 'integer', 'boolean'), { minLength: 1, maxLength: 6 })
  .chain((types) => {
    const columns = types.map((type, at) => nullableColumn(`c${at}`, type));
    const cells = types.map((type, at) => [`c${at}`, fc.option<Value>(VALUES[type], { nil: null })] as const);
    return fc.array(fc.record(Object.fromEntries(cells)), { maxLength: 8 }).map((rows) => ({ columns, rows }));
  });

function nullableColumn(name: string, type: ColumnType): Column<Cells> {
  return { name, type, nullable: true, meaning: name, read: (cells) => cells[name] };
}

/** The file of a table. */
export function fileOf(format: Format, { columns, rows }: AnyTable): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const sink = SINKS[format]({ columns, append: (bytes) => void pieces.push(bytes.slice()) });
  for (const row of rows) sink.row(checkedValues(columns, row, 'a row'));
  sink.end();
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** The file of a table, as text. */
export function textOf(format: Format, table: AnyTable): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fileOf(format, table));
}
