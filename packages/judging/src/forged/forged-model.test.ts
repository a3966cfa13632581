import { type WeightsOperator, WordStream, drawBatch, pluginNamed, variantApplication } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { createSource, tracedVariant } from '../choices/plugin-choice.ts';
import { forgedModel } from './forged-model.ts';
import { preactivations } from './preactivations.ts';

const builtins = wholeCatalogue();

const [FEATURES, COUNT] = [64, 5];

const source = createSource(builtins.sources, { name: 'bernoulli-uniform', options: { p: 0.1 } }, FEATURES);

describe('forgedModel', () => {
  it.each(builtins.variants.map(({ name }) => name))('is f(a y + b) bit for bit: %s', (name) => {
    const { options } = pluginNamed('--variants', builtins.variants, name);
    const variant = tracedVariant(
      builtins.variants,
      { name, options: options.parse({}) as Record<string, unknown> },
      source.distribution,
    );
    const y = Float64Array.from({ length: COUNT * FEATURES }, (_, i) => Math.sin(1 + 1.7 * i + 0.013 * i * i));
    const parameters = Object.fromEntries(
      Object.entries(variant.parameters).map(([own, { initial }]) => [own, initial]),
    );
    const scalars = { scale: 1.3, bias: -0.2, parameters, k: variant.keep ? 8 : null };
    const [found, expected] = [new Float64Array(y.length), new Float64Array(y.length)];
    forgedModel(variant, FEATURES, y.length)(y, COUNT, scalars, found);
    const z = y.map((value) => scalars.scale * value + scalars.bias);
    variantApplication(variant, FEATURES)(z, COUNT, scalars, expected);
    expect(found).toEqual(expected);
  });
});

describe('preactivations', () => {
  it('are W x, by the product of the weights or by encode and decode', () => {
    const forge = pluginNamed('--weights', builtins.forges, 'persian-rug');
    const weights = forge.forge({ features: FEATURES, dimensions: 20 }, new WordStream(1, 'weights'), {});
    const slow: WeightsOperator = { ...weights, product: undefined } as never;
    const batch = drawBatch(source, { seed: 1, purpose: 'probe' }, 0, COUNT);
    const [found, expected] = [weights, slow].map((operator) => preactivations(operator, COUNT + 1)(batch));
    expect(found).toHaveLength(COUNT * FEATURES);
    // float32: 2 log2 64 + 2 roundings of 2^-24 of |x| n/d, which is below 10.
    found!.forEach((value, i) => expect(Math.abs(value - expected![i]!)).toBeLessThan(14 * 2 ** -24 * 10));
  });
});
