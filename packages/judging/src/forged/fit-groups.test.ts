import { relu } from '@rugbench/baseline';
import { type Catalogue, decoderMatrix, defineForge, denseWeights, encoderMatrix, noOptions } from '@rugbench/core';
import { unequalPairs } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { expect, it } from 'vitest';
import { fitGroups } from './fit-groups.ts';
import { forgedSetting } from './forged-setting.ts';

/** Unequal pairs as a stranger may write them: the groups are in the declared distribution alone. */
const quiet = defineForge({
  name: 'quiet',
  title: 'Quiet',
  source: 'this test',
  options: noOptions,
  forge: (shape, words) => {
    const pairs = unequalPairs.forge(shape, words, {});
    return denseWeights(encoderMatrix(pairs), decoderMatrix(pairs));
  },
  interference: (ratio) => unequalPairs.interference(ratio, {}),
});

it('fits the groups of a declared distribution that the weights themselves do not know', () => {
  const forges = [unequalPairs, quiet];
  const catalogue: Catalogue = { forges, sources: [bernoulliUniform], variants: [relu], decoders: [], backends: [] };
  const source = bernoulliUniform.create(64, { p: 0.05 });
  const [told, silent] = ['unequal-pairs', 'quiet'].map((name) => {
    const choice = { name, options: {} };
    return fitGroups(relu.trace(), forgedSetting({ features: 64, dimensions: 24 }, 0, choice, source, catalogue));
  });
  const groups = [
    { from: 0, to: 32 },
    { from: 32, to: 64 },
  ];
  expect([silent!.groups, silent!.analytic]).toEqual([groups, told!.analytic]);
  // The same weights, as matrices: fits end where rounding lets them.
  silent!.scalars.forEach(({ scale, bias }, k) => {
    expect(scale).toBeCloseTo(told!.scalars[k]!.scale, 3);
    expect(bias).toBeCloseTo(told!.scalars[k]!.bias, 3);
  });
});
