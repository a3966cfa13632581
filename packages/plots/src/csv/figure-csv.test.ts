import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureCsv } from './figure-csv.ts';

/** The cells of one column after its name. */
const cellsOf = (csv: string): string[] => csv.split('\r\n').slice(1, -1);

describe('figureCsv', () => {
  it('has a line of names, a line for each row, and nothing where there is no value', () => {
    const csv = figureCsv({
      columns: ['variant', 'loss, mean'],
      rows: [
        ['ReLU "soft"', 0.25],
        ['', null],
      ],
    });
    // RFC 4180, section 2: lines end in CRLF, quotes around commas and quotes, quotes doubled
    expect(csv).toBe('variant,"loss, mean"\r\n"ReLU ""soft""",0.25\r\n"",\r\n');
  });

  it('writes numbers that are read back bit for bit', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (numbers) => {
        const cells = cellsOf(figureCsv({ columns: ['x'], rows: numbers.map((x) => [x]) }));
        expect(cells.map(Number)).toEqual(numbers);
      }),
    );
    expect(cellsOf(figureCsv({ columns: ['x'], rows: [[0.1 + 0.2], [5e-324], [-0], [1e21]] }))).toEqual([
      '0.30000000000000004',
      '5e-324',
      '-0',
      '1e+21',
    ]);
  });

  it('begins no text with what a spreadsheet takes for a formula', () => {
    expect(cellsOf(figureCsv({ columns: ['x'], rows: [['=1+1'], ['-x'], [-1]] }))).toEqual(["'=1+1", "'-x", '-1']);
  });
});
