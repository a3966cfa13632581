import { describe, expect, it } from 'vitest';
import { displayWidth } from './display-width.ts';
import { type FittedColumn, terminalTable } from './terminal-table.ts';

interface Row {
  readonly name: string;
  readonly loss: string;
}

const rows: readonly Row[] = [
  { name: 'posterior mean', loss: '0.25' },
  { name: 'relu', loss: '12.5' },
];
const name: FittedColumn<Row> = { title: 'variant', shortens: true, cell: (row) => row.name };
const loss: FittedColumn<Row> = { title: 'mean loss', align: 'right', cell: (row) => row.loss };
const extra = (title: string, priority: number): FittedColumn<Row> => ({ title, priority, cell: () => '12345678' });
const first = extra('a', 1);
const second = extra('b', 2);
const third = extra('c', 3);
const columns = [name, second, loss, first, third];

/** The widest line of a table. */
const widthOf = (text: string): number => Math.max(...text.split('\n').map(displayWidth));
const titlesAt = (width: number): string[] => terminalTable(columns, rows, width).shown.map(({ title }) => title);

describe('terminalTable', () => {
  it('breaks titles between words, right above the rule', () => {
    expect(terminalTable([name, loss], rows, 80).text).toBe(
      [
        '                mean',
        'variant         loss',
        '──────────────  ────',
        'posterior mean  0.25',
        'relu            12.5',
      ].join('\n'),
    );
  });

  it('leaves out columns by priority, the least first, and as few as it must', () => {
    // 14 + 4 + 3 * 8 and four gaps of 2 are 50.
    expect(titlesAt(50)).toEqual(['variant', 'b', 'mean loss', 'a', 'c']);
    expect(titlesAt(49)).toEqual(['variant', 'b', 'mean loss', 'c']);
    expect(titlesAt(40)).toEqual(['variant', 'b', 'mean loss', 'c']);
    expect(titlesAt(39)).toEqual(['variant', 'mean loss', 'c']);
    expect(titlesAt(29)).toEqual(['variant', 'mean loss']);
    expect(terminalTable(columns, rows, 29).left).toEqual([second, first, third]);
  });

  it('cuts names last, and never the numbers', () => {
    const { text, shown } = terminalTable(columns, rows, 19);
    expect(shown).toEqual([name, loss]);
    expect(text.split('\n').slice(-2)).toEqual(['posterior me…  0.25', 'relu           12.5']);
  });

  it('cuts the widest first', () => {
    const two: FittedColumn<Row> = { title: 'w', shortens: true, cell: () => 'trained from torch' };
    const lines = terminalTable([name, two], rows, 28).text.split('\n');
    expect(lines.at(-2)).toBe('posterior me…  trained from…');
  });

  it.each([12, 20, 28, 33, 45, 60])('is no wider than a terminal of %i', (width) => {
    const wide = [...rows, { name: '波斯地毯 '.repeat(5), loss: '1.5' }];
    expect(widthOf(terminalTable(columns, wide, Math.max(width, 14)).text)).toBeLessThanOrEqual(Math.max(width, 14));
  });

  it('stays too wide rather than cut below eight', () => {
    expect(terminalTable(columns, rows, 5).text.split('\n').at(-2)).toBe('posteri…  0.25');
  });

  it('prints lines as it is told, without counting what that adds', () => {
    const { text } = terminalTable([name, loss], rows, 80, (line, row) => (row.name === 'relu' ? `<${line}>` : line));
    expect(text.split('\n').slice(-2)).toEqual(['posterior mean  0.25', '<relu            12.5>']);
  });

  it('has titles and a rule without rows', () => {
    expect(terminalTable([loss], [], 80).text).toBe('mean\nloss\n────');
  });
});
