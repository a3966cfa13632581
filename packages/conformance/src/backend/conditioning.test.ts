import { defineVariant } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { batchOf } from './clear-batch.ts';
import { conditioning } from './conditioning.ts';
import { modelOf, startState } from './setting.ts';
import { filtered } from './test-variants.ts';

describe('conditioning', () => {
  const batch = batchOf(13, 7);
  const said = { title: 'A test', source: 'this test' };

  it('of a linear variant is its slope, for pre-activations below 1', () => {
    const steep = defineVariant({ ...said, name: 'steep', activation: (m, z) => m.mul(40, z) }).trace();
    const model = modelOf(steep);
    const start = startState(model);
    const { encoder, decoder, ...rest } = start.parameters;
    const small = { ...rest, encoder: encoder.map(() => 0), decoder: decoder.map(() => 0) };
    expect(conditioning(model, { ...start, parameters: small }, batch)).toBe(40);
  });

  it('is never below 1', () => {
    const flat = defineVariant({ ...said, name: 'flat', activation: (m, z) => m.mul(0.01, z) }).trace();
    expect(conditioning(modelOf(flat), startState(modelOf(flat)), batch)).toBeGreaterThanOrEqual(1);
  });

  it('grows with z', () => {
    const model = modelOf(filtered({ per: 'sample', by: 'value', k: 13 }));
    const start = startState(model);
    const bias = start.parameters.bias.map(() => 1000);
    expect(conditioning(model, { ...start, parameters: { ...start.parameters, bias } }, batch)).toBeGreaterThan(990);
  });

  it('sees the slopes of a penalty', () => {
    const steep = defineVariant({ ...said, name: 'steep', activation: (_m, z) => z }).trace({
      tanh: 1,
      tanhWidth: 0.01,
    });
    const model = modelOf({ ...steep, penalty: null });
    // tanh'' reaches 0.77, so that of tanh(|z| / 0.01) reaches 7,700; there are some 90 pre-activations below 1
    expect(conditioning(modelOf(steep), startState(model), batchOf(13, 7))).toBeGreaterThan(1000);
    expect(conditioning(model, startState(model), batchOf(13, 7))).toBeLessThan(10);
  });
});
