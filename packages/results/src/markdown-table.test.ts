import { describe, expect, it } from 'vitest';
import { markdownTable } from './markdown-table.ts';

describe('markdownTable', () => {
  it('aligns columns as asked, in Markdown and for the eye', () => {
    const table = markdownTable<{ name: string; loss: number }>(
      [
        { title: 'variant', cell: (row) => row.name },
        { title: 'loss / v', align: 'right', cell: (row) => String(row.loss) },
        { title: 'rank', align: 'center', cell: () => '1' },
      ],
      [
        { name: 'relu', loss: 0.25 },
        { name: 'jumprelu', loss: 12.5 },
      ],
    );
    expect(table).toBe(
      [
        '| variant  | loss / v | rank |',
        '| -------- | -------: | :--: |',
        '| relu     |     0.25 |  1   |',
        '| jumprelu |     12.5 |  1   |',
      ].join('\n'),
    );
  });

  it('keeps a cell in its cell: bars are escaped, line breaks become spaces', () => {
    const table = markdownTable([{ title: 'a', cell: (text: string) => text }], ['|z| > t', 'two\n  lines']);
    expect(table).toBe(['| a         |', '| --------- |', '| \\|z\\| > t |', '| two lines |'].join('\n'));
  });

  it('counts characters, not code units', () => {
    const table = markdownTable([{ title: 'ratio', cell: (text: string) => text }], ['𝑟 = ½', 'e\u0301tat']);
    expect(table.split('\n').slice(2)).toEqual(['| 𝑟 = ½ |', '| e\u0301tat  |']);
  });

  it('pads by what a terminal shows: a wide character takes two columns', () => {
    const table = markdownTable([{ title: 'name', cell: (text: string) => text }], ['地毯', 'abcd']);
    expect(table.split('\n').slice(2)).toEqual(['| 地毯 |', '| abcd |']);
  });

  it('has a header even without rows', () => {
    expect(markdownTable([{ title: 'n', align: 'right', cell: String }], [])).toBe('|   n |\n| --: |');
  });
});
