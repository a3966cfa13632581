import { describe, expect, it } from 'vitest';
import { slopeRange } from './slope-range.ts';

const step = [0, 0, 0, 1, 1, 1];

describe('slopeRange', () => {
  it('holds 0 and 1 whatever the slope', () => {
    expect(slopeRange([0.2, 0.3], [])).toEqual([0, 1]);
  });

  it('holds a kernel of height -5, and cuts one of height -50 at six times the slope', () => {
    expect(slopeRange(step, [0, -5])).toEqual([-5, 1]);
    expect(slopeRange(step, [0, -50])).toEqual([-6, 1]);
  });

  it('cuts a narrow peak of the slope itself, and keeps a slope that is steep throughout', () => {
    expect(slopeRange([...step, ...step, 1000], [])).toEqual([0, 6]);
    expect(slopeRange([20, 20, 20], [])).toEqual([0, 20]);
  });

  it('ignores values that are not finite', () => {
    expect(slopeRange([0, NaN, 1], [Infinity, -2])).toEqual([-2, 1]);
  });
});
