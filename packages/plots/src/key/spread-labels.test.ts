import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadBoxes, spreadLabels } from './spread-labels.ts';

describe('spreadLabels', () => {
  it('leaves labels alone that are far enough apart', () => {
    expect(spreadLabels([50, 10, 30], 18, 0, 100)).toEqual([50, 10, 30]);
  });

  it('moves two labels that touch apart by the same amount', () => {
    expect(spreadLabels([50, 52], 18, 0, 100)).toEqual([42, 60]);
  });

  it('is isotonic regression where there is no gap to keep', () => {
    // the textbook example of pooling adjacent violators
    expect(spreadLabels([1, 2, 2], 0, 0, 100)).toEqual([1, 2, 2]);
    expect(spreadLabels([4, 5, 6], 2, 0, 100)).toEqual([3, 5, 7]);
  });

  it('keeps labels inside the frame', () => {
    expect(spreadLabels([-5, 99], 18, 0, 90)).toEqual([0, 90]);
    expect(spreadLabels([88, 89, 90], 18, 0, 90)).toEqual([54, 72, 90]);
  });

  it('keeps order and gaps, and stays inside wherever there is room', () => {
    const wanted = fc.array(fc.double({ min: -50, max: 450, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(wanted, (places) => {
        const placed = spreadLabels(places, 18, 0, 400);
        const order = places.map((_, k) => k).sort((i, j) => places[i]! - places[j]! || i - j);
        // 1e-9: sums of up to 20 pixel coordinates, rounded in 64 bit
        for (const [rank, k] of order.entries()) {
          expect(placed[k]!).toBeGreaterThanOrEqual(rank ? placed[order[rank - 1]!]! + 18 - 1e-9 : 0);
          expect(placed[k]!).toBeLessThanOrEqual(400 + 1e-9);
        }
      }),
    );
  });
});

describe('spreadBoxes', () => {
  it('keeps boxes of any heights apart, and inside wherever there is room', () => {
    const box = fc.record({
      top: fc.double({ min: -50, max: 450, noNaN: true }),
      height: fc.double({ min: 1, max: 60, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(box, { maxLength: 6 }), (boxes) => {
        const placed = spreadBoxes(
          boxes.map(({ top }) => top),
          boxes.map(({ height }) => height),
          0,
          400,
        );
        const spans = boxes.map(({ height }, k) => [placed[k]!, placed[k]! + height] as const);
        // 1e-9: sums of six pixel coordinates, rounded in 64 bit
        for (const [k, [top, bottom]] of spans.entries()) {
          expect(top).toBeGreaterThanOrEqual(-1e-9);
          expect(bottom).toBeLessThanOrEqual(400 + 1e-9);
          for (const other of spans.slice(k + 1)) {
            expect(Math.min(bottom, other[1]) - Math.max(top, other[0])).toBeLessThanOrEqual(1e-9);
          }
        }
      }),
    );
  });

  it('leaves a box where it wants to be beside others that are far away', () => {
    expect(spreadBoxes([10, 60, 200], [20, 40, 30], 0, 400)).toEqual([10, 60, 200]);
  });
});
