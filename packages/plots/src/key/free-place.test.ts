import { describe, expect, it } from 'vitest';
import { dotsAlong, freePlace } from './free-place.ts';

const box = (left: number, top: number): Parameters<typeof freePlace>[0][number] => ({
  ...{ left, right: left + 10, top, bottom: top + 5 },
});

describe('freePlace', () => {
  it('takes the first place that covers nothing', () => {
    expect(freePlace([box(0, 0), box(20, 0), box(40, 0)], [[5, 2]], [])).toBe(1);
  });

  it('stands where no other line is near that the text might be taken for', () => {
    expect(freePlace([box(0, 0), box(40, 0)], [], [], [[5, 12]])).toBe(1);
  });

  it('covers rather dots than a text', () => {
    expect(
      freePlace(
        [box(0, 0), box(20, 0)],
        [
          [22, 1],
          [23, 1],
          [24, 1],
        ],
        [box(9, 4)],
      ),
    ).toBe(1);
  });
});

describe('dotsAlong', () => {
  it('leaves no gap wider than asked, and ends where the line ends', () => {
    const dots = dotsAlong(
      [
        [0, 0],
        [30, 40],
        [30, 41],
      ],
      4,
    );
    for (const [k, [x, y]] of dots.entries()) {
      const [before, above] = dots[k - 1] ?? [0, 0];
      // 1e-12: one rounding of a sum below 64
      expect(Math.hypot(x - before, y - above)).toBeLessThanOrEqual(4 + 1e-12);
    }
    expect(dots.at(-1)).toEqual([30, 41]);
  });
});
