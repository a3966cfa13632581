import { describe, expect, it } from 'vitest';
import { sequentialColors, sequentialFill } from './sequential.ts';

/** Grey as cameras see it: ITU-R BT.601. */
function luma(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return 0.299 * red! + 0.587 * green! + 0.114 * blue!;
}

describe('sequentialColors', () => {
  it('darkens with each step', () => {
    const greys = sequentialColors(7).map(luma);
    expect(greys).toEqual(greys.toSorted((a, b) => b - a));
    expect(new Set(greys).size).toBe(7);
  });

  it('gives one curve the darkest', () => {
    expect(sequentialColors(1)).toEqual(sequentialColors(3).slice(-1));
  });
});

describe('sequentialFill', () => {
  it('darkens from next to white to the darkest line', () => {
    const greys = [0, 0.25, 0.5, 0.75, 1].map((share) => luma(sequentialFill(share)));
    expect(greys).toEqual(greys.toSorted((a, b) => b - a));
    expect(sequentialFill(1)).toBe(sequentialColors(1)[0]);
  });
});
