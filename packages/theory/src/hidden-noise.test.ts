import { relu } from '@rugbench/baseline';
import {
  type FeatureDistribution,
  type InterferenceDistribution,
  featureVariance,
  isReason,
  reason,
} from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { withHiddenNoise } from './hidden-noise.ts';
import { interferenceLossFollower } from './interference-optimum.ts';

const p = 0.1;
const feature = bernoulliUniform.create(1, { p }).distribution as FeatureDistribution;
const rug = (r: number): InterferenceDistribution => ({
  groups: [{ fraction: 1, gaussian: (1 - r) / r, pattern: [], decoderSquare: 1 }],
  hidden: { variance: 1 / r, mean: 0 },
});

function gaussiansOf(interference: ReturnType<typeof withHiddenNoise>): number[] {
  if (isReason(interference)) throw new Error(interference.why);
  return interference.groups.map(({ gaussian }) => gaussian);
}

describe('noise on h', () => {
  it('makes (1 - r + S²)/r of the Gaussian part of the Persian rug', () => {
    expect(gaussiansOf(withHiddenNoise(rug(0.3), feature, 0.5))[0]).toBeCloseTo((1 - 0.3 + 0.25) / 0.3, 14);
  });

  it('has S² times the mean square of h as its variance, for weights with a mean', () => {
    // W_in [2, 3], rows of W_out (1, 1) and (2, 0): E h² entry by entry from E x_i x_j.
    const W = [
      [1, 2, 0],
      [0, 1, 3],
    ];
    const [v, mean] = [featureVariance(feature), p / 2];
    const squares = W.map((row) => row.reduce((sum, w) => sum + w * w * v, (row.reduce((s, w) => s + w) * mean) ** 2));
    const meanSquare = (squares[0]! + squares[1]!) / 2;
    const hidden = { variance: (1 + 4 + 1 + 9) / 2, mean: (3 ** 2 + 4 ** 2) / 2 };
    const groups = [2, 4].map((decoderSquare) => ({ fraction: 0.5, gaussian: 1, pattern: [-1], decoderSquare }));
    const [first, second] = gaussiansOf(withHiddenNoise({ groups, hidden }, feature, 0.2));
    expect(v * (first! - 1)).toBeCloseTo(0.04 * 2 * meanSquare, 14);
    expect(v * (second! - 1)).toBeCloseTo(0.04 * 4 * meanSquare, 14);
  });

  it('does not touch unrepresented features, and nothing where S is 0', () => {
    const lost = { fraction: 0.5, gaussian: Infinity, pattern: [] };
    const half = { ...rug(0.3).groups[0]!, fraction: 0.5 };
    const noisy = gaussiansOf(withHiddenNoise({ ...rug(0.3), groups: [half, lost] }, feature, 0.1));
    expect(noisy[1]).toBe(Infinity);
    const silent = { groups: [{ fraction: 1, gaussian: 2, pattern: [-1] }] };
    expect(withHiddenNoise(silent, feature, 0)).toEqual(silent);
  });

  it('is refused with a reason where the code does not say how it meets it, and for numbers that are none', () => {
    const unsaid = reason('the code does not say how it meets noise on h');
    expect(withHiddenNoise({ groups: rug(0.3).groups }, feature, 0.1)).toEqual(unsaid);
    const { hidden } = rug(0.3);
    const [{ decoderSquare: _, ...group }] = rug(0.3).groups as [InterferenceDistribution['groups'][number]];
    expect(withHiddenNoise({ groups: [group], hidden: hidden! }, feature, 0.1)).toEqual(unsaid);
    expect(() => withHiddenNoise(rug(0.3), feature, -1)).toThrow(
      'noise on h: S must be a number of at least 0, got -1',
    );
  });

  it('leaves v, and no less, where rows of W_out are so long that it drowns x', () => {
    const follow = interferenceLossFollower(relu.trace(), feature, { hiddenNoise: 0.1 });
    for (const decoderSquare of [1e9, 1e14, 1e24, Number.MAX_VALUE]) {
      const groups = [{ fraction: 1, gaussian: 0, pattern: [-0.1], decoderSquare }];
      // Noise of 1e7 v and more tells less than 1e-7 of x.
      expect(follow({ groups, hidden: { variance: 4, mean: 1 } }) / featureVariance(feature)).toBeCloseTo(1, 6);
    }
  });
});
