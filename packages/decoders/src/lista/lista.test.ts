import { testDecoder } from '@rugbench/conformance';
import { type SparseBatch, densify, reason } from '@rugbench/core';
import { bernoulliSigned, bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { persianRug, withoutAdjoint } from '../testing/hadamard-weights.ts';
import { examplesOf, prepared, tried } from '../testing/trial.ts';
import { lessonOf } from './lesson.ts';
import { lista } from './lista.ts';
import { Network } from './network.ts';
import { trainLayers } from './train-layers.ts';

testDecoder(lista);
testDecoder(lista, { options: { layers: 2 } });

const weights = persianRug({ features: 1024, dimensions: 307 });
const data = bernoulliUniform.create(1024, { p: 0.05 });

describe('unrolled thresholding', () => {
  it('is the ReLU at its best with one layer: 4.5607e-3 at (0.3, 0.05)', () => {
    const ready = prepared(lista, weights, data, { layers: 1 }, 64);
    // rugs of this size lie 1 to 2 % above theory, and the mean of 128 samples deviates by 3 %
    expect(Math.abs(tried(ready, weights, data, 128).loss / 4.5607e-3 - 1)).toBeLessThan(0.1);
    const { a1, gamma1, theta1 } = ready.fitted!;
    // 0.4058 / 1.2922, by theory, in one number: where the ReLU begins
    expect(theta1! / (a1! * gamma1!)).toBeCloseTo(0.314, 1);
  });

  it('gains more than a factor of ten by four layers more', () => {
    const ready = prepared(lista, weights, data, { layers: 5 }, 64);
    const { loss, iterations } = tried(ready, weights, data, 64);
    expect(loss).toBeLessThan(4.5e-4);
    expect(Object.keys(ready.fitted!)).toHaveLength(15);
    expect([...new Set(iterations)]).toEqual([5]);
  });

  it('thresholds on both sides where features have signs', () => {
    const signed = bernoulliSigned.create(256, { p: 0.05 });
    const rug = persianRug({ features: 256, dimensions: 128 });
    const { loss, output } = tried(prepared(lista, rug, signed, { layers: 3 }, 64), rug, signed, 64);
    expect(output.some((value) => value < 0)).toBe(true);
    // v = p / 3
    expect(loss).toBeLessThan(0.1 * (0.05 / 3));
  });

  it('needs no transpose, but examples', () => {
    const bare = withoutAdjoint(weights);
    expect(prepared(lista, bare, data, { layers: 1 }, 8).fitted).toBeDefined();
    expect(lista.prepare({ weights: bare, distribution: data.distribution, examples: examplesOf(data, 0) })).toEqual(
      reason('it learns from examples, and there are none'),
    );
  });
});

describe('training of layers', () => {
  const rug = persianRug({ features: 128, dimensions: 48 });
  const source = bernoulliUniform.create(128, { p: 0.05 });
  const examples = examplesOf(source, 64);
  const lesson = lessonOf(rug, examples);

  it('never loses by a layer', () => {
    const losses = trainLayers(new Network(rug, lesson, false), 5, lesson.magnitude);
    losses.slice(1).forEach((loss, t) => expect(loss).toBeLessThanOrEqual(losses[t]!));
    const shallow = trainLayers(new Network(rug, lesson, false), 3, lesson.magnitude);
    expect(shallow).toEqual(losses.slice(0, 3));
  });

  it('counts the loss that the decoder has on the same samples', () => {
    const network = new Network(rug, lesson, false);
    const loss = trainLayers(network, 4, lesson.magnitude).at(-1)!;
    const ready = prepared(lista, rug, source, { layers: 4 }, 64);
    const [x, output] = [new Float64Array(64 * 128), new Float64Array(64 * 128)];
    const h = new Float64Array(64 * 48);
    densify(examples, x);
    rug.encode(x, 64, h);
    ready.decode(h, 64, output);
    const expected = x.reduce((sum, value, i) => sum + (value - output[i]!) ** 2, 0) / x.length;
    expect(loss).toBeCloseTo(expected, 12);
  });

  it('minds the importance of features', () => {
    const importance = Float32Array.from({ length: 128 }, (_, i) => (i < 64 ? 2 : 0));
    const weighted: SparseBatch = { ...examples, importance };
    const output = new Float64Array(64 * 128);
    const { x, loss } = lessonOf(rug, weighted);
    const squares = x.reduce((sum, value, i) => sum + (i % 128 < 64 ? 2 * value * value : 0), 0);
    expect(loss(output)).toBeCloseTo(squares / x.length, 12);
  });

  it('looks at 65,536 outputs, and at 32 samples at least, where there are so many', () => {
    const large = bernoulliUniform.create(2 ** 14, { p: 0.01 });
    const operator = persianRug({ features: 2 ** 14, dimensions: 100 });
    expect(lessonOf(operator, examplesOf(large, 40)).count).toBe(32);
    expect(lessonOf(rug, examplesOf(source, 600)).count).toBe(512);
    expect(lessonOf(rug, examplesOf(source, 3)).count).toBe(3);
  });
});
