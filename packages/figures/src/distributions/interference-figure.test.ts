import { type Forge, type WeightsOperator, WordStream, denseWeights, isReason } from '@rugbench/core';
import { antipodalRug, persianRug, silentM22 } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { interferenceFigure } from './interference-figure.ts';
import type { NamedWeights } from './named-weights.ts';

const HEADING = { title: 't' };

function forged(forge: Forge, features: number, dimensions: number): NamedWeights {
  const weights = forge.forge({ features, dimensions }, new WordStream(1, 'weights'));
  const interference = forge.interference(dimensions / features);
  return { name: forge.name, weights, ...(isReason(interference) ? {} : { interference }) };
}

/** I + N/10 with normal entries N. */
function normalWeights(n: number): WeightsOperator {
  const words = new WordStream(5, 'weights');
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - words.uniform())) * Math.cos(2 * Math.PI * words.uniform());
  const square = { rows: n, columns: n };
  const identity = Float64Array.from({ length: n * n }, (_, at) => Number(at % (n + 1) === 0));
  return denseWeights(
    { ...square, data: identity },
    { ...square, data: identity.map((entry) => entry + 0.1 * normal()) },
  );
}

const seriesOf = (one: NamedWeights, p: number, options = {}) =>
  interferenceFigure([one], bernoulliUniform.create(one.weights.features, { p }), HEADING, options).input.series[0]!;

describe('interferenceFigure', () => {
  it('finds rows of many normal entries Gaussian', () => {
    // The seed is fixed; by chance one seed in a hundred would fail.
    expect(seriesOf({ name: 'w', weights: normalWeights(400) }, 0.5, { samples: 1024 }).pValue).toBeGreaterThan(0.01);
  });

  it('finds antipodal pairs as far from Gaussian as they are: Phi(z) - p at the atom', () => {
    const series = seriesOf(forged(antipodalRug, 64, 32), 0.3, { samples: 1024 });
    // at z = (p/2)/sqrt(p/3 - p^2/4) = 0.5388 the distribution jumps from p to 1; Phi(0.5388) = 0.7050
    // four standard errors of the share p: 4 sqrt(0.21/1024) = 0.057
    expect(Math.abs(series.distance - (0.705 - 0.3))).toBeLessThan(0.058);
    expect(series.pValue).toBe(8 / 1000);
  });

  it.each([
    ['a Persian rug', forged(persianRug, 256, 76), 0.05],
    ['antipodal pairs', forged(antipodalRug, 64, 32), 0.1],
    ['a silent code', forged(silentM22, 231, 66), 0.2],
  ])('measures what theory declares: %s', (_name, one, p) => {
    const { density, declared, standardErrors, counts } = seriesOf(one, p, { rows: 8, samples: 1024 });
    const far = density.flatMap((value, k) =>
      counts[k]! < 25 ? [] : [Math.abs(value - declared![k]!) / standardErrors[k]!],
    );
    expect(far.length).toBeGreaterThan(8);
    // some 40 bins, of 25 values and more: beyond 4.5 standard errors once in thousands of seeds
    expect(Math.max(...far)).toBeLessThan(4.5);
  });

  it('has a normal density of mass 1, and says how much it measured', () => {
    const data = bernoulliUniform.create(64, { p: 0.1 });
    const { input } = interferenceFigure([forged(antipodalRug, 64, 32)], data, HEADING, { rows: 3, samples: 64 });
    const mass = input.normal.reduce((sum, value, k) => sum + value * (input.edges[k + 1]! - input.edges[k]!), 0);
    expect(mass).toBeCloseTo(1, 6); // 3.4e-7 lies beyond 5.1 standard deviations
    expect(input.subtitle).toBe('3 rows, 64 samples');
  });

  it('declares nothing where the weights say nothing', () => {
    expect(seriesOf({ name: 'w', weights: normalWeights(20) }, 0.5, { samples: 64 }).declared).toBeNull();
  });

  it('refuses data of other features', () => {
    const data = bernoulliUniform.create(32, { p: 0.1 });
    expect(() => interferenceFigure([forged(antipodalRug, 64, 32)], data, HEADING)).toThrow(
      'antipodal-rug: W must have the 32 features of the data, got 64.',
    );
  });
});
