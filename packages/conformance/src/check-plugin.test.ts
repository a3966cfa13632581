import {
  type Backend,
  defineDecoder,
  defineForge,
  defineSource,
  defineVariant,
  denseWeights,
  noOptions,
  z,
} from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { describe, expect, it } from 'vitest';
import { backendLaws } from './backend/backend-laws.ts';
import { bernoulliData } from './backend/bernoulli-data.ts';
import { type AnyPlugin, checkPlugin } from './check-plugin.ts';
import { decoderLaws } from './decoder/decoder-laws.ts';
import { forgeLaws } from './forge/forge-laws.ts';
import { sourceLaws } from './source/source-laws.ts';
import { hadamard } from './testing/test-forges.ts';
import { variantLaws } from './variant/variant-laws.ts';

const said = { title: 'A test', source: 'this test', options: noOptions };

const plugins: readonly [kind: string, AnyPlugin, readonly { readonly name: string }[]][] = [
  ['variant', defineVariant({ ...said, name: 'relu', activation: (m, x) => m.relu(x) }), variantLaws],
  ['decoder', defineDecoder({ ...said, name: 'never', prepare: () => 'it is a test' }), decoderLaws],
  ['forge', hadamard, forgeLaws],
  [
    'source',
    defineSource({
      ...said,
      name: 'data',
      options: z.strictObject({ p: z.number().describe('a probability') }),
      create: (features, { p }) => bernoulliData(features, p),
    }),
    sourceLaws,
  ],
  ['backend', referenceBackend, backendLaws],
];

describe('checkPlugin', () => {
  it.each(plugins)('holds a %s to all laws of its kind, with what is usual left out', async (_kind, plugin, laws) => {
    const outcomes = await checkPlugin(plugin);
    expect(outcomes.map(({ law }) => law)).toEqual(laws.map(({ name }) => name));
    expect(outcomes.filter(({ error }) => error)).toEqual([]);
  });

  it('takes a context, and names it where a law is broken', async () => {
    const scaled = defineForge({
      ...said,
      name: 'scaled',
      options: z.strictObject({ scale: z.number().default(1).describe('of W') }),
      forge: ({ features, dimensions }, _words, { scale }) => {
        const rows = (a: number, b: number, value: number) => ({
          rows: a,
          columns: b,
          data: Float64Array.from({ length: a * b }, (_, at) => (Math.floor(at / b) === at % b ? value : 0)),
        });
        return denseWeights(rows(dimensions, features, scale), rows(features, dimensions, 1));
      },
      interference: () => 'it is a test',
    });
    const square = [{ features: 8, dimensions: 8 }];
    const broken = await checkPlugin(scaled, { shapes: square, options: { scale: 2 }, seed: 3 });
    expect(broken.flatMap(({ error }) => (error ? [error.message] : []))).toEqual([
      'scaled: the diagonal must be 1 unless an option says otherwise (options {"scale":2}, n = 8, d = 8, seed 3, ' +
        'feature 0), got 2 instead of 1 ± 1e-9.',
    ]);
  });

  it('takes the first device of a backend that is available', async () => {
    const second: Backend = {
      ...referenceBackend,
      devices: ['gpu', ...referenceBackend.devices],
      open: (model, state, device) => referenceBackend.open(model, state, device),
    };
    const outcomes = await checkPlugin(second, { steps: 20 });
    expect(outcomes.filter(({ error }) => error)).toEqual([]);
  });
});
