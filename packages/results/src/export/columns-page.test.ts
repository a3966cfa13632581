import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { markdownTable } from '../markdown-table.ts';
import { describedColumn } from './column.ts';
import { CURVE_COLUMNS, ROW_COLUMNS } from './row-columns.ts';

const page = readFileSync(new URL('../../../../docs/export.md', import.meta.url), 'utf8');

type Described = ReturnType<typeof describedColumn>;

/** The columns as the page shows them, without the layout of its table. */
function linesOf(columns: readonly Described[]): string[] {
  const table = markdownTable<Described>(
    [
      { title: 'column', cell: ({ name }) => `\`${name}\`` },
      { title: 'type', cell: ({ type, nullable }) => (nullable ? `${type} or none` : type) },
      { title: 'what it is', cell: ({ meaning }) => meaning },
    ],
    columns,
  );
  return cells(table);
}

/** The cells of a table, a line for each row; padding and rules are layout. */
function cells(table: string): string[] {
  const lines = table.trim().split('\n');
  return lines.filter((_, at) => at !== 1).map((line) => line.replace(/ +/g, ' ').trim());
}

const shown = (name: string): string[] =>
  cells(page.split(`<!-- ${name}: begin -->`)[1]!.split(`<!-- ${name}: end -->`)[0]!);

it('docs/export.md shows every column of rows and of curves as the lists have them', () => {
  expect(shown('columns')).toEqual(linesOf(ROW_COLUMNS.map(describedColumn)));
  expect(shown('curves')).toEqual(linesOf(CURVE_COLUMNS.map(describedColumn)));
});
