import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SINKS } from '../formats.ts';
import { checkedValues } from '../checked-values.ts';
import { rowColumns } from '../row-columns.ts';
import { anyTable, textOf } from '../testing/any-table.ts';
import type { AnyRowHead } from '../record-head.ts';
import { exampleMissing, exampleRecord } from '../../testing/example-records.ts';
import { readCsv } from './read-csv.ts';
import { readJsonLines } from './read-json-lines.ts';
import { flatRow, readRows } from './read-rows.ts';

const READING = { who: 'rows', most: 100 };
const DONE = exampleRecord();
const RECORDS = [DONE, exampleMissing('failed', 1)] as readonly AnyRowHead[];

/** The records as a file that rug export would write. */
function exported(format: 'csv' | 'jsonl'): string {
  const columns = rowColumns(true);
  const pieces: Uint8Array[] = [];
  const sink = SINKS[format]({ columns, append: (bytes) => void pieces.push(bytes.slice()) });
  for (const record of RECORDS) sink.row(checkedValues(columns, record, 'a record'));
  sink.end();
  return new TextDecoder().decode(Uint8Array.from(pieces.flatMap((piece) => [...piece])));
}

describe('tables that were exported', () => {
  it('come back from CSV with the texts that were written', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const texts = table.columns.map(({ name }) => name);
        const { names, rows } = readCsv(textOf('csv', table), READING);
        expect(names).toEqual(texts);
        expect(rows).toHaveLength(table.rows.length);
        rows.forEach((cells, k) =>
          table.columns.forEach(({ name, type }, at) => {
            const wanted = table.rows[k]![name]!;
            if (wanted === null || type === 'text') expect(cells[at]).toBe(wanted);
            else expect(type === 'boolean' ? cells[at] === 'true' : Number(cells[at])).toBe(wanted);
          }),
        );
      }),
    );
  });

  it.each(['csv', 'jsonl'] as const)('have in %s the values of their records', (format) => {
    const text = exported(format);
    const table = format === 'csv' ? readCsv(text, READING) : readJsonLines(text, READING);
    const rows = readRows(table, 'rows');
    expect(rows).toEqual(RECORDS.map(flatRow));
    expect(rows[0]!['loss']).toBe(DONE.result.loss);
  });

  it('lack what an older version did not write, and may have what a later one adds', () => {
    const { names, rows, textual } = readCsv(exported('csv'), READING);
    const without = names.filter((name) => name !== 'spread');
    const table = {
      names: [...without, 'later'],
      rows: rows.map((row) => [...row.filter((_, k) => names[k] !== 'spread'), '1']),
      textual,
    };
    const [first] = readRows(table, 'rows');
    expect(first!['spread']).toBeNull();
    expect(first).not.toHaveProperty('later');
  });

  it('are read no further than a reader can hold', () => {
    expect(() => readCsv('a\r\n1\r\n2\r\n3\r\n', { who: 'rows.csv', most: 2 })).toThrow(
      'rows.csv: must have at most 2 rows.',
    );
  });

  it.each([
    [
      'a table of something else',
      'a,b\r\n1,2\r\n',
      /^rows: must have the columns of rug export, and has no hash, status, role/,
    ],
    ['a line that is too short', 'a,b\r\n1\r\n', /^rows: line 2 must have 2 cells, got 1/],
    ['a quote that nothing ends', 'a,b\r\n1,"2\r\n', /^rows: line 2 must be CSV/],
    [
      'training curves',
      'hash,step,loss\r\nab,1,0.5\r\n',
      /^rows: must be a table of rows, and is one of training curves/,
    ],
    ['nothing', '', /^rows: must have the columns/],
  ])('are told from %s in one line', (_, text, line) => {
    expect(() => readRows(readCsv(text, READING), 'rows')).toThrow(line);
  });

  it('name the row and the column of a value that does not fit', () => {
    const text = exported('csv').replace(`,${DONE.result.loss},`, ',much,');
    expect(() => readRows(readCsv(text, READING), 'rows')).toThrow(
      /^rows: loss of row 1 must be a finite number, got much/,
    );
  });
});
