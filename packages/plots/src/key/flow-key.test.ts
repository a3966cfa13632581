import { describe, expect, it } from 'vitest';
import { layOutFlow } from './flow-key.ts';

const samples = (...names: string[]): { name: string }[] => names.map((name) => ({ name }));

describe('layOutFlow', () => {
  it('breaks lines where the room ends, and starts each at the left', () => {
    const { placed, height } = layOutFlow(samples('aaaa', 'bbbb', 'cccc'), 170);
    expect(placed.map(({ line }) => line)).toEqual([0, 0, 1]);
    expect(placed[2]!.x).toBe(0);
    expect(height).toBe(2 * layOutFlow(samples('aaaa'), 170).height);
  });

  it('gives an entry that is too wide a line of its own, and no line to no entries', () => {
    expect(layOutFlow(samples('a', 'a name without end', 'b'), 60).placed.map(({ line }) => line)).toEqual([0, 1, 2]);
    expect(layOutFlow([], 60).height).toBe(0);
  });
});
