import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { describedColumn } from './column.ts';
import { type AnyTable, type Cells, anyTable, fileOf } from './testing/any-table.ts';

/** A table as another program reads it; whole numbers of 64 bits come as bigint. */
async function readBack(table: AnyTable): Promise<Record<string, unknown>[]> {
  const rows = await parquetReadObjects({ file: fileOf('parquet', table).buffer });
  const integers = table.columns.filter(({ type }) => type === 'integer').map(({ name }) => name);
  const asNumber = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
  return rows.map((row) => {
    expect(integers.filter((name) => !['bigint', 'object'].includes(typeof row[name]))).toEqual([]);
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asNumber(value)]));
  });
}

const numbers = (count: number): AnyTable => ({
  columns: [
    { name: 'k', type: 'integer', nullable: false, meaning: 'its number', read: (cells: Cells) => cells['k'] },
    { name: 'x', type: 'number', nullable: true, meaning: '1/k, none for 0', read: (cells: Cells) => cells['x'] },
  ],
  rows: Array.from({ length: count }, (_, k) => ({ k, x: k === 0 ? null : 1 / k })),
});

describe('Parquet', () => {
  it('is read back with the same values by hyparquet', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        expect(await readBack(table)).toEqual(table.rows);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps all rows of several row groups, in their order', async () => {
    const table = numbers(25_001);
    const { row_groups: groups, num_rows: rows } = parquetMetadata(fileOf('parquet', table).buffer);
    expect([rows, ...groups.map((group) => group.num_rows)]).toEqual([25_001n, 10_000n, 10_000n, 5_001n]);
    expect(await readBack(table)).toEqual(table.rows);
  });

  it('says its form, what its columns are, their types, and which may be without a value', () => {
    const table = numbers(3);
    const { key_value_metadata: said, schema } = parquetMetadata(fileOf('parquet', table).buffer);
    const values = Object.fromEntries(said!.map(({ key, value }) => [key, value]));
    expect(values['rugbench.schema']).toBe('rugbench/export/1');
    expect(JSON.parse(values['rugbench.columns']!)).toEqual(table.columns.map(describedColumn));
    expect(schema.slice(1)).toMatchObject([
      { name: 'k', type: 'INT64', repetition_type: 'REQUIRED' },
      { name: 'x', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
    ]);
  });
});
