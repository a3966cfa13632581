import { type SparseBatch, drawBatch, variantApplication } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { createSource, tracedVariant } from '../choices/plugin-choice.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { sampleLoss } from './sample-loss.ts';

const { variants, sources } = wholeCatalogue();
const [FEATURES, COUNT] = [40, 9];
const source = createSource(sources, { name: 'bernoulli-uniform', options: { p: 0.1 } }, FEATURES);
const plain = drawBatch(source, { seed: 3, purpose: 'fit' }, 0, COUNT);
const importance = Float32Array.from({ length: FEATURES }, (_, i) => (i % 5) / 2);
const y = Float64Array.from({ length: COUNT * FEATURES }, (_, at) => Math.sin(1 + 1.7 * at + 0.013 * at * at));

/** Sample by sample: all squares, then what features that are on change of them. */
function slowLoss({ offsets, indices, values, importance: weights }: SparseBatch, out: Float64Array): number {
  let total = 0;
  for (let s = 0; s < COUNT; s++) {
    const row = out.subarray(s * FEATURES, (s + 1) * FEATURES);
    row.forEach((output, i) => (total += (weights?.[i] ?? 1) * output * output));
    for (let k = offsets[s]!; k < offsets[s + 1]!; k++) {
      const [i, x] = [indices[k]!, values[k]!];
      total += (weights?.[i] ?? 1) * x * (x - 2 * row[i]!);
    }
  }
  return total / out.length;
}

describe('sampleLoss', () => {
  const cases = variants.flatMap(({ name }) => [
    [name, 'equal', plain] as const,
    [name, 'unequal', { ...plain, importance }] as const,
  ]);
  it.each(cases)('has the bits of the sum over all outputs: %s, features of %s importance', (name, _how, batch) => {
    const variant = tracedVariant(variants, { name, options: {} }, source.distribution);
    const parameters = Object.fromEntries(
      Object.entries(variant.parameters).map(([own, { initial }]) => [own, initial]),
    );
    const loss = sampleLoss(variant, { batch, y });
    // One k twice, others between: outputs of a model before must not be left.
    for (const [scale, bias, passing] of [
      [1, 0, 8],
      [1.3, -0.2, 3],
      [0.7, 0.4, 8],
      [0.7, 0.4, FEATURES],
    ] as const) {
      const k = variant.keep ? passing : null;
      const out = new Float64Array(y.length);
      const z = y.map((value) => scale * value + bias);
      variantApplication(variant, FEATURES)(z, COUNT, { parameters, k }, out);
      expect(loss({ scale, bias, parameters, k })).toBe(slowLoss(batch, out));
    }
  });
});
