import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MatrixView, entryAt, heldView, panned, viewAfterKey, wholeView, zoomed } from './matrix-view.ts';
import { viewAfter } from './use-gestures.ts';

const anyView = fc.integer({ min: 8, max: 16384 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    view: fc
      .record({ row: fc.nat(n), column: fc.nat(n), side: fc.integer({ min: 0, max: n }) })
      .map((view) => heldView(view, n)),
    at: fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) }),
    factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
  }),
);

const liesIn = ({ row, column, side }: MatrixView, n: number): boolean =>
  [row, column, side].every(Number.isInteger) && Math.min(row, column) >= 0 && Math.max(row, column) + side <= n;

describe('a view of a matrix', () => {
  it('lies in the matrix whatever is done to it', () => {
    fc.assert(
      fc.property(anyView, fc.integer(), fc.integer(), ({ n, view, at, factor }, rows, columns) => {
        expect(liesIn(zoomed(view, n, factor, at), n)).toBe(true);
        expect(liesIn(panned(view, n, rows, columns), n)).toBe(true);
      }),
    );
  });

  it('keeps what is below the pointer there while it comes closer, up to one entry', () => {
    fc.assert(
      fc.property(anyView, ({ n, view, at, factor }) => {
        const close = zoomed(view, n, Math.max(1, factor), at);
        const before = view.row + at.y * view.side;
        expect(Math.abs(close.row + at.y * close.side - before)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('changes by a row at least, so that a slow wheel is heard, and never shows fewer than 4 rows', () => {
    expect(zoomed({ row: 3, column: 3, side: 6 }, 16, 1.01).side).toBe(5);
    expect(zoomed({ row: 3, column: 3, side: 5 }, 16, 100)).toEqual({ row: 4, column: 4, side: 4 });
    expect(zoomed({ row: 0, column: 0, side: 4 }, 16, 0.99).side).toBe(5);
  });

  it('is moved and zoomed by keys', () => {
    const all = wholeView(256);
    const close = viewAfterKey(all, 256, '+')!;
    expect(close).toEqual({ row: 64, column: 64, side: 128 });
    expect(viewAfterKey(close, 256, 'ArrowRight')).toEqual({ row: 64, column: 80, side: 128 });
    expect(viewAfterKey(close, 256, 'ArrowUp')).toEqual({ row: 48, column: 64, side: 128 });
    expect(viewAfterKey(close, 256, '-')).toEqual(all);
    expect(viewAfterKey(close, 256, 'Home')).toEqual(all);
    expect(viewAfterKey(close, 256, 'x')).toBeNull();
  });

  it('tells the entry at a place: rows downwards, the last one at the edge itself', () => {
    const view = { row: 10, column: 20, side: 8 };
    expect(entryAt(view, { x: 0, y: 0 })).toEqual({ row: 10, column: 20 });
    expect(entryAt(view, { x: 0.13, y: 0.99 })).toEqual({ row: 17, column: 21 });
    expect(entryAt(view, { x: 1, y: 1 })).toEqual({ row: 17, column: 27 });
  });

  it('follows a finger, and two fingers that part', () => {
    const view = { row: 64, column: 64, side: 128 };
    const from = { view, middle: { x: 0.5, y: 0.5 }, spread: 1 };
    expect(viewAfter(from, { middle: { x: 0.25, y: 0.5 }, spread: 1 }, 256)).toEqual({ ...view, column: 96 });
    const pinch = { view, middle: { x: 0.5, y: 0.5 }, spread: 0.2 };
    expect(viewAfter(pinch, { middle: { x: 0.5, y: 0.5 }, spread: 0.4 }, 256)).toEqual({
      row: 96,
      column: 96,
      side: 64,
    });
  });
});
