import { describe, expect, it } from 'vitest';
import { type Band, bandInterference } from './band-interference.ts';

const sums = (mass: number, density: number): Band => ({ mass, share: 1 / 2, density, pattern: [1] });
const differences = (mass: number, density: number): Band => ({ mass, share: 1 / 2, density, pattern: [-1] });

describe('bandInterference', () => {
  // Rows of W are as long as those of W_out: 1/r where W is a projection.
  it('is (1 - r)/r for one band that is everything', () => {
    const { groups } = bandInterference([{ mass: 1, share: 1, density: 0.25, pattern: [] }]);
    expect(groups).toEqual([{ fraction: 1, gaussian: 3, pattern: [], decoderSquare: 4 }]);
  });

  it('is (1 - 2r)/r and [-1] for differences of pairs at density 2r', () => {
    const { groups } = bandInterference([differences(1, 0.5)]);
    expect(groups).toEqual([{ fraction: 1, gaussian: 2, pattern: [-1], decoderSquare: 4 }]);
  });

  it('is that of no groups where all bands are treated alike', () => {
    const { groups } = bandInterference([sums(0.5, 0.2), differences(0.5, 0.2)]);
    expect(groups[0]!.gaussian).toBeCloseTo(4, 14);
    expect(groups[0]!.pattern).toEqual([0]);
  });

  it('takes nothing from a band without mass, and is infinite for mass where nothing is kept', () => {
    expect(bandInterference([sums(0, 0), differences(1, 1)])).toEqual({
      groups: [{ fraction: 1, gaussian: 0, pattern: [-1], decoderSquare: 2 }],
      hidden: { variance: 1, mean: 0 },
    });
    expect(bandInterference([sums(0.1, 0), differences(0.9, 1)]).groups[0]!.gaussian).toBe(Infinity);
  });
});
