import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, ColumnType, Value } from './column.ts';
import { type AnyTable, type Cells, anyTable, textOf } from './testing/any-table.ts';

/** A cell as RFC 4180 parts them: its text, and whether it stood in quotes. */
interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

/** The lines of CSV by the grammar of RFC 4180, section 2, letter by letter; anything else throws. */
function parsed(csv: string): Cell[][] {
  const quoted = /"((?:[^"]|"")*)"/y;
  const plain = /[^",\r\n]*/y;
  const lines: Cell[][] = [];
  for (let at = 0; at < csv.length;) {
    const line: Cell[] = [];
    for (;;) {
      const isQuoted = csv[at] === '"';
      const form = isQuoted ? quoted : plain;
      form.lastIndex = at;
      const found = form.exec(csv);
      if (!found) throw new Error(`no cell at ${at}`);
      at = form.lastIndex;
      line.push({ text: isQuoted ? found[1]!.replaceAll('""', '"') : found[0], quoted: isQuoted });
      if (csv[at] !== ',') break;
      at++;
    }
    if (!csv.startsWith('\r\n', at)) throw new Error(`no end of line at ${at}`);
    at += 2;
    lines.push(line);
  }
  return lines;
}

/** The value of a cell, by what the page says of CSV. */
function valueOf({ text, quoted }: Cell, type: ColumnType): Value {
  if (text === '' && !quoted) return null;
  if (type === 'text') return text.startsWith("'") ? text.slice(1) : text;
  return type === 'boolean' ? text === 'true' : Number(text);
}

function tableOf(csv: string, columns: readonly Column<Cells>[]): Cells[] {
  const [names, ...lines] = parsed(csv);
  expect(names!.map(({ text }) => text)).toEqual(columns.map(({ name }) => name));
  return lines.map((line) => {
    expect(line).toHaveLength(columns.length);
    return Object.fromEntries(columns.map(({ name, type }, at) => [name, valueOf(line[at]!, type)]));
  });
}

const single = (type: ColumnType, ...values: Value[]): AnyTable => ({
  columns: [{ name: 'c', type, nullable: true, meaning: 'c', read: (cells: Cells) => cells['c'] }],
  rows: values.map((c) => ({ c })),
});
const cellsOf = (type: ColumnType, ...values: Value[]): string[] =>
  parsed(textOf('csv', single(type, ...values)))
    .slice(1)
    .map(([cell]) => cell!.text);

describe('CSV', () => {
  it('is read back by the grammar of RFC 4180: every text, every digit, and no value apart from an empty text', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(tableOf(textOf('csv', table), table.columns)).toEqual(table.rows);
      }),
      { numRuns: 300 },
    );
  });

  it('never begins a text with what a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('=', '+', '-', '@', '\t', '\r', ''), (rest, first) => {
        expect(cellsOf('text', first + rest)[0]).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('leaves names, reasons and numbers below 0 as they are', () => {
    expect(cellsOf('text', 'persian-rug', '{"a":-1}', 'relu: n must be even, got 3.')).toEqual([
      'persian-rug',
      '{"a":-1}',
      'relu: n must be even, got 3.',
    ]);
    expect(cellsOf('number', -0.5, -3, -0, 1e21, 5e-324)).toEqual(['-0.5', '-3.0', '0.0', '1e+21', '5e-324']);
    expect(cellsOf('integer', -3, 0)).toEqual(['-3', '0']);
  });

  it('is a line of names where there are no rows', () => {
    expect(textOf('csv', single('text'))).toBe('c\r\n');
  });
});
