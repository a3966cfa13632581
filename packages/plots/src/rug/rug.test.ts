import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureOf } from '../figure/figure-document.ts';
import { DARK, LIGHT } from '../grammar/theme.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { textsIn } from '../testing/read-figure.ts';
import { blockList, rugList, windowSquares } from './rug-entries.ts';
import type { Rug } from './rug-input.ts';
import { rug } from './rug.ts';

const document = await createDocument();
const ROWS = [3, 5, 6, 9, 17, 30, 33, 46, 51, 60];
const N = 64;

/** (-1)^parity(s AND k) */
const sign = (bits: number): number => (bits ? -sign(bits & (bits - 1)) : 1);
/** W = (a/d) H_S^T H_S, entry by entry from its definition. */
const dense = (i: number, j: number): number =>
  ROWS.reduce((sum, s) => sum + sign(s & i) * sign(s & j), 0) / ROWS.length;

describe('rugList', () => {
  it('holds every entry of the dense W at i XOR j', () => {
    const g = rugList({ n: N, rows: ROWS, scale: 1.5 });
    // sums of ten numbers +-1 are exact, so is the division up to one rounding
    for (let k = 0; k < N * N; k++)
      expect(g[Math.floor(k / N) ^ (k % N)]).toBeCloseTo(1.5 * dense(Math.floor(k / N), k % N), 14);
  });

  it('takes g as it is', () => {
    expect([...rugList({ n: 2, g: [1, -0.5] })]).toEqual([1, -0.5]);
  });

  it('has the off-diagonal energy (1 - r)/r of a projection at n = 2^20', () => {
    const n = 2 ** 20;
    const rows = Array.from({ length: n / 4 }, (_, k) => 4 * k + ((k * k) % 4));
    const g = rugList({ n, rows });
    const energy = g.reduce((sum, entry, k) => sum + (k ? entry * entry : 0), 0);
    // a sum of 2^20 squares, all integers over d^2: 2^-52 relative for each
    expect(energy).toBeCloseTo(3, 9);
    expect(g[0]).toBe(1);
  });

  it('refuses what is no rug', () => {
    expect(() => rugList({ n: 12, rows: [1] })).toThrow('rug: n must be a power of two up to 1048576, got 12.');
    expect(() => rugList({ n: 4, rows: [1, 1] })).toThrow(
      'rows must be whole, below n = 4, and each there once, got 1.',
    );
    expect(() => rugList({ n: 4, rows: [4] })).toThrow('below n = 4');
    expect(() => rugList({ n: 4, rows: [] })).toThrow('there must be a row');
    expect(() => rugList({ n: 4 })).toThrow('either rows or g must be given');
    expect(() => rugList({ n: 4, g: [1] })).toThrow('g must hold n = 4 numbers, got 1.');
  });
});

describe('windowSquares', () => {
  const g = rugList({ n: N, rows: ROWS });

  it('is that part of W where all entries fit', () => {
    const { matrix, side, size, window } = windowSquares(g, { row: 5, column: 40, side: 20 }, 20, 'extreme');
    expect([side, size, window]).toEqual([20, 1, { row: 5, column: 40, side: 20 }]);
    for (let k = 0; k < 400; k++) expect(matrix[k]).toBeCloseTo(dense(5 + Math.floor(k / 20), 40 + (k % 20)), 14);
  });

  it.each(['mean', 'extreme'] as const)(
    'shows the %s of blocks of the dense W, moved outwards to whole blocks',
    (shows) => {
      const { matrix, side, size, window } = windowSquares(g, { row: 7, column: 33, side: 30 }, 9, shows);
      expect([side, size, window]).toEqual([9, 4, { row: 4, column: 28, side: 36 }]);
      for (let k = 0; k < side * side; k++) {
        const [row, column] = [window.row + size * Math.floor(k / side), window.column + size * (k % side)];
        const block = Array.from({ length: size * size }, (_, e) =>
          dense(row + Math.floor(e / size), column + (e % size)),
        );
        if (shows === 'mean') expect(matrix[k]).toBeCloseTo(block.reduce((a, b) => a + b, 0) / size ** 2, 14);
        else {
          expect(Math.abs(matrix[k]!)).toBeCloseTo(Math.max(...block.map(Math.abs)), 14);
          expect(block.some((entry) => Math.abs(entry - matrix[k]!) < 1e-14)).toBe(true);
        }
      }
    },
  );

  it('is a smaller rug where all of W is drawn by means: rows that are multiples of the block survive', () => {
    const rows = [4, 8, 3, 20];
    const means = blockList(rugList({ n: 32, rows }), 4, 'mean');
    // 4, 8 and 20 are 0 modulo 4 and become 1, 2 and 5; each counts a quarter of the sum still
    const smaller = rugList({ n: 8, rows: [1, 2, 5], scale: 3 / 4 });
    for (let k = 0; k < 8; k++) expect(means[k]).toBeCloseTo(smaller[k]!, 14);
  });

  it('refuses a window outside W', () => {
    const outside = { row: 50, column: 0, side: 20 };
    expect(() => windowSquares(g, outside, 9, 'mean')).toThrow(
      'rug: a window must lie in the 64 rows and columns, got 50, 0, side 20.',
    );
    expect(() => windowSquares(g, { row: 0.5, column: 0, side: 2 }, 9, 'mean')).toThrow('must lie in');
  });
});

describe('rug', () => {
  const input: Rug = { title: 'A rug', subtitle: 'n = 64, d = 10', n: N, rows: ROWS };

  it('says what a square is only where it is not an entry', () => {
    const large = { title: 'A rug', n: 1024, rows: ROWS };
    const look = { theme: LIGHT, size: 'column' } as const;
    expect(textsIn(rug(large, document, look), 'heading').join(' ')).toContain(
      'a square is the entry of largest size of 2×2 entries',
    );
    expect(textsIn(rug({ ...large, shows: 'mean' }, document, look), 'heading').join(' ')).toContain(
      'a square is the mean of 2×2 entries',
    );
    expect(textsIn(rug(input, document, look), 'heading')).toEqual(['A rug', 'n = 64, d = 10']);
  });

  it('hands out its squares with the rows of W that they cover', () => {
    const { data } = figureOf({
      kind: 'rug',
      name: 'r',
      input: { ...input, windows: [{ row: 2, column: 8, side: 2 }] },
    });
    expect(data.columns).toEqual(['panel', 'row', 'entries', 'square 0', 'square 1']);
    expect(data.rows.map((row) => row.slice(0, 3))).toEqual([
      ['rows 2 to 3, columns 8 to 9', 2, 1],
      ['rows 2 to 3, columns 8 to 9', 3, 1],
    ]);
    expect(data.rows[1]![4]).toBeCloseTo(dense(3, 9), 14);
  });

  it.each([
    ['rug', { theme: LIGHT, size: 'page' }],
    ['rug-column-dark', { theme: DARK, size: 'column' }],
  ] as const)('does not change: %s', async (name, look) => {
    const windows = [
      { row: 0, column: 0, side: N },
      { row: 0, column: 16, side: 16 },
    ];
    const svg = figureToSvg(rug({ ...input, windows }, document, look));
    expect(svg.length).toBeLessThan(60_000);
    await expect(svg).toMatchFileSnapshot(`../gallery/${name}.svg`);
  });
});
