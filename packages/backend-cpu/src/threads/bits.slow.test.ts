import type { ModelSpec, TracedVariant } from '@rugbench/core';
import { relu } from '@rugbench/baseline';
import { batchtopk, gelu, jumprelu, rational, topk } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { WIDE } from '../engines.ts';
import { KERNELS_WIDE_THREADS } from '../generated/kernels-wide-threads.ts';
import { openSession } from '../session.ts';
import { COUNT, MODEL, bitsOf, openOn, startOf } from '../testing/session-bits.ts';
import { whyNotJoined } from '../wide/joined-vectors.ts';
import { executeOn } from './execute-on.ts';

const MODELS: [string, TracedVariant, Partial<ModelSpec>, number?, number?][] = [
  ['sparse gradients', relu.trace(), {}],
  ['sparse gradients of a tied model', relu.trace(), { tied: true, encoderBias: false }],
  ['a bias that is not learnt', relu.trace(), { decoderBias: false }],
  ['dense gradients', gelu.trace(), {}],
  ['dense gradients of a tied model', gelu.trace(), { tied: true }],
  ['parameters of the variant, one for each feature', jumprelu.trace(), {}],
  ['parameters of the variant, one for the model', rational.trace(), {}],
  ['a filter that ranks samples', topk.trace({ k: 5 }), {}],
  ['a filter that ranks the batch', batchtopk.trace({ k: 5 }), {}],
  ['a filter that lets outputs learn that it stops', topk.trace({ k: 1, auxk: 2 }), {}],
  ['noise on h', relu.trace(), {}, 0.3],
  ['noise on h and dense gradients', gelu.trace(), {}, 0.3],
  ['fewer samples than threads', relu.trace(), {}, 0, 2],
  ['fewer features than a line of the cache', gelu.trace(), { features: 13, dimensions: 5 }],
];

describe('the bits of one thread', () => {
  it.each(MODELS)(
    'are those of one, two, three and four: %s',
    async (_name, variant, own, noise = 0, count = COUNT) => {
      const model = { ...MODEL, variant, ...own };
      const expected = await bitsOf(await openOn(null, model), model, count, noise);
      const found = [];
      for (const threads of [1, 2, 3, 4]) found.push(await bitsOf(await openOn(threads, model), model, count, noise));
      expect(found).toEqual([expected, expected, expected, expected]);
    },
  );

  it.skipIf(whyNotJoined() !== null)('are those of joined vectors on three threads', async () => {
    const execute = executeOn(() => 3, KERNELS_WIDE_THREADS);
    for (const variant of [relu.trace(), rational.trace(), topk.trace({ k: 5 })]) {
      const model = { ...MODEL, features: 72, variant };
      const expected = await bitsOf(await openOn(null, model), model, COUNT, 0);
      expect(await bitsOf(await openSession({ ...WIDE, execute }, model, startOf(model)), model, COUNT, 0)).toBe(
        expected,
      );
    }
  });
});
