import { describe, expect, it } from 'vitest';
import { fittingTicks, shareOn } from './fitting-ticks.ts';

const decades = { domain: [1, 1e4], ticks: [1, 10, 100, 1000, 1e4], format: String } as const;

describe('fittingTicks', () => {
  it('are all ticks where there is room, and fewer, evenly, where there is not', () => {
    expect(fittingTicks(decades, 600)).toEqual([...decades.ticks]);
    expect(fittingTicks(decades, 120)).toEqual([1, 100, 1e4]);
    expect(fittingTicks(decades, 1)).toEqual([1]);
  });
});

it('places powers of ten evenly on a logarithmic axis, and by their value on a linear one', () => {
  expect(decades.ticks.map(shareOn(decades))).toEqual(
    [0, 0.25, 0.5, 0.75, 1].map((at) => expect.closeTo(at, 12) as number),
  );
  expect(shareOn({ domain: [0, 50] }, 'linear')(10)).toBe(0.2);
});
