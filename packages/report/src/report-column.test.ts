import { describe, expect, it } from 'vitest';
import { columnValues, numberColumn, textColumn } from './report-column.ts';

const head = { key: 'k', title: 'k', about: 'a value', shown: true, identifies: false };

describe('columns of a report', () => {
  it('give numbers back bit for bit, and null where there is none', () => {
    const values = [1 / 3, null, -0, 5e-324, 1e308];
    expect(columnValues(numberColumn({ ...head, format: 'loss', values }))).toEqual(values);
  });

  it('store a word once', () => {
    const column = textColumn({ ...head, values: ['b', 'a', null, 'b'] });
    expect(column.words).toEqual(['b', 'a']);
    expect(columnValues(column)).toEqual(['b', 'a', null, 'b']);
  });
});
