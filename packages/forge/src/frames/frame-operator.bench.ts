import { WordStream, decoderMatrix, denseWeights, encoderMatrix } from '@rugbench/core';
import { bench, describe } from 'vitest';
import { m22Rug } from '../m22-rug/m22-rug.ts';
import { pentagonRug } from '../pentagon-rug/pentagon-rug.ts';

/** W x of a sparse sample, one feature of twenty on, against the same matrices without their structure. */
describe.each([
  [m22Rug, 77 * 16, 21 * 12],
  [pentagonRug, 5 * 256, 256],
])('encode and decode', (forge, n, d) => {
  const weights = forge.forge({ features: n, dimensions: d }, new WordStream(1, 'weights'));
  const dense = denseWeights(encoderMatrix(weights), decoderMatrix(weights));
  const x = Float64Array.from({ length: n }, (_, i) => (i % 20 ? 0 : 1));
  const [h, y] = [new Float64Array(d), new Float64Array(n)];
  for (const [name, operator] of [
    [`${forge.name}, n = ${n}`, weights],
    [`dense, n = ${n}`, dense],
  ] as const) {
    bench(name, () => {
      operator.encode(x, 1, h);
      operator.decode(h, 1, y);
    });
  }
});
