import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dodge } from './dodge.ts';

const box = fc
  .tuple(fc.nat(5), fc.nat(20), fc.nat(6))
  .map(([x, low, height]) => ({ x: x / 2, low, high: low + height }));

describe('dodge', () => {
  it('leaves points alone that stand free, beside or above each other', () => {
    const free = [
      { x: 0, low: 0, high: 1 },
      { x: 1, low: 0, high: 1 },
      { x: 0, low: 2, high: 3 },
    ];
    expect(dodge(free, 0.5)).toEqual([0, 0, 0]);
  });

  it('moves points on one place to both sides in turn, the first stays', () => {
    const same = new Array(5).fill({ x: 0.3, low: 1, high: 2 });
    expect(dodge(same, 0.1)).toEqual([0, 1, -1, 2, -2]);
  });

  it('gives back a slot as soon as bars end', () => {
    const boxes = [
      { x: 0, low: 0, high: 2 },
      { x: 0, low: 1, high: 5 },
      { x: 0, low: 3, high: 4 },
    ];
    expect(dodge(boxes, 1)).toEqual([0, 1, 0]);
  });

  it('never gives one slot to two points that cover each other', () => {
    fc.assert(
      fc.property(fc.array(box), (boxes) => {
        const slots = dodge(boxes, 1);
        for (const [i, one] of boxes.entries()) {
          for (const [j, other] of boxes.entries()) {
            if (i === j || Math.abs(one.x - other.x) >= 1 || one.high < other.low || other.high < one.low) continue;
            expect(slots[i]).not.toBe(slots[j]);
          }
        }
      }),
    );
  });
});
