import { relu } from '@rugbench/baseline';
import type { FeatureDistribution } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { symmetricNoise } from './bounds.ts';
import { tabulateChannel } from './channel.ts';
import { excessLoss } from './channel-loss.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { gaussianIntegrals } from './gaussian-integrals.ts';
import { reluLoss } from './relu-closed-form.ts';

const distribution = (p: number): FeatureDistribution =>
  bernoulliUniform.create(1, { p }).distribution as FeatureDistribution;

/** The two-integral form: the Gaussian in closed form, the magnitude by a plain rule of 400 points. */
function twoIntegrals(p: number, noise: number, a: number, b: number): number {
  const sigma = a * noise;
  const first = (m: number): number => sigma * gaussianIntegrals(m / sigma, 1)[1]!;
  const second = (m: number): number => sigma ** 2 * gaussianIntegrals(m / sigma, 2)[2]!;
  const { nodes, weights } = gaussLegendre(400);
  const on = nodes.reduce((sum, node, k) => {
    const u = (1 + node) / 2;
    return sum + (weights[k]! / 2) * (u * u - 2 * u * first(a * u + b) + second(a * u + b));
  }, 0);
  return (1 - p) * second(b) + p * on;
}

describe('reluLoss', () => {
  it('equals the two-integral form, with one integral done numerically', () => {
    for (const [r, p, a, b] of [
      [0.25, 0.045, 1.2892, -0.4458],
      [0.5, 0.4, 0.7261, -0.0257],
      [0.8, 0.1, 1.1626, -0.1406],
      [0.1, 0.01, 2, 0.3],
    ] as const) {
      const noise = symmetricNoise(distribution(p), r);
      // The bracket of the closed form cancels to about 1e-16 absolute, 1e-13 of these losses.
      expect(reluLoss(p, noise, a, b) / twoIntegrals(p, noise, a, b)).toBeCloseTo(1, 10);
    }
  });

  it('equals the quadrature over the channel that serves every variant', () => {
    for (const p of [1e-5, 1e-3, 0.05, 0.5, 0.9]) {
      for (const r of [0.01, 0.3, 0.9]) {
        const noise = symmetricNoise(distribution(p), r);
        const channel = tabulateChannel(distribution(p), noise);
        const excess = excessLoss(relu.trace(), channel);
        for (const [a, k] of [
          [1, 0],
          [1.3, 2],
          [0.8, -1],
          [1.1, 4.5],
        ] as const) {
          const bias = -k * noise * a;
          const quadrature = channel.floor + excess({ scale: a, bias, parameters: {} });
          // 1e-8: what cancellation leaves of the closed form where the loss is 1e-9.
          expect(quadrature / reluLoss(p, noise, a, bias)).toBeCloseTo(1, 8);
        }
      }
    }
  });
});
