import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyTable, textOf } from './testing/any-table.ts';

it('JSON Lines has an object with all columns in each line, with the same values and types', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const lines = textOf('jsonl', table).split('\n');
      expect(lines.pop()).toBe('');
      const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(rows).toEqual(table.rows);
      for (const row of rows) expect(Object.keys(row)).toEqual(table.columns.map(({ name }) => name));
    }),
    { numRuns: 300 },
  );
});

it('spells floats with a point or an exponent, so that no reader takes their column for one of integers', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const lines = textOf('jsonl', table).split('\n').slice(0, -1);
      for (const { name, type } of table.columns.filter((column) => ['number', 'integer'].includes(column.type))) {
        const spelled = lines.map((line) => new RegExp(`"${name}":(null|[-+.e\\d]+)[,}]`).exec(line)?.[1]);
        const known = spelled.filter((text) => text !== 'null');
        expect(known.every((text) => /[.e]/.test(text!) === (type === 'number'))).toBe(true);
      }
    }),
  );
});
