import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type Column, type ColumnType, type Value, describedColumn } from './column.ts';
import { EXPORT_SCHEMA } from './row-columns.ts';
import type { TableOptions, TableSink } from './table-sink.ts';

/** Rows that are held at a time: those of one row group, about a kilobyte each. */
const GROUP = 10_000;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** How each type is stored. JSON is stored as text, which every reader knows. */
const STORED: Readonly<Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
};

/**
 * A table as Apache Parquet, a row group for every 10,000 rows, compressed with Snappy. Its key-value metadata has
 * `rugbench.schema`, the form of the table, and `rugbench.columns`, a JSON list of its columns with name, type, nullable and meaning.
 */
export function parquetSink({ columns, append }: TableOptions): TableSink {
  const bytes = new ByteWriter();
  const pass = (): void => {
    append(bytes.getBytes());
    bytes.index = 0;
  };
  const kvMetadata = [
    { key: 'rugbench.schema', value: EXPORT_SCHEMA },
    { key: 'rugbench.columns', value: JSON.stringify(columns.map(describedColumn)) },
  ];
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), kvMetadata, createdBy: 'rugbench' });
  let group: Value[][] = columns.map(() => []);
  let rows = 0;
  const writeGroup = (): void => {
    if (rows > 0) writer.write({ columnData: columnData(columns, group), rowGroupSize: GROUP });
    pass();
    group = columns.map(() => []);
    rows = 0;
  };
  return {
    row: (values) => {
      for (const [at, column] of group.entries()) column.push(values[at]!);
      if (++rows === GROUP) writeGroup();
    },
    end: () => {
      writeGroup();
      writer.finish();
      pass();
    },
  };
}

function schemaOf(columns: readonly Column<never>[]): SchemaElement[] {
  const own = columns.map(({ name, type, nullable }): SchemaElement => {
    return { name, repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED', ...STORED[type] };
  });
  return [{ name: 'rows', num_children: columns.length }, ...own];
}

function columnData(
  columns: readonly Column<never>[],
  group: readonly Value[][],
): { readonly name: string; readonly data: (Value | bigint)[] }[] {
  return columns.map(({ name, type }, at) => {
    const data = group[at]!;
    return { name, data: type === 'integer' ? data.map((value) => (value === null ? null : BigInt(value))) : data };
  });
}
