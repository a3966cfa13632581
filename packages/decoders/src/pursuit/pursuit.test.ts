import { testDecoder } from '@rugbench/conformance';
import {
  type DataSource,
  type Decoder,
  type DecodingReport,
  type WeightsOperator,
  isReason,
  reason,
} from '@rugbench/core';
import { bernoulliSigned, bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { antipodalRug, persianRug, withoutAdjoint } from '../testing/hadamard-weights.ts';
import { randomWeights } from '../testing/random-weights.ts';
import { examplesOf, prepared, tried } from '../testing/trial.ts';
import { matchingPursuit } from './matching-pursuit.ts';
import { orthogonalMatchingPursuit } from './orthogonal-matching-pursuit.ts';

testDecoder(orthogonalMatchingPursuit);
testDecoder(orthogonalMatchingPursuit, { options: { atoms: 2, tolerance: 0 } });
testDecoder(matchingPursuit);
testDecoder(matchingPursuit, { options: { steps: 30, tolerance: 0 } });

const rug = persianRug({ features: 1024, dimensions: 307 });
const data = bernoulliUniform.create(1024, { p: 0.05 });

/** One sample x, encoded and decoded. */
function decoded(
  decoder: Decoder,
  weights: WeightsOperator,
  x: Float64Array,
  options: unknown = {},
  distribution: DataSource['distribution'] = reason('none'),
): DecodingReport & { x: Float64Array } {
  const any: DataSource = { features: x.length, distribution, draw: () => 0 };
  const ready = decoder.prepare({ weights, distribution, examples: examplesOf(any, 0) }, options);
  if (isReason(ready)) throw new Error(ready.why);
  const [h, output] = [new Float64Array(weights.dimensions), new Float64Array(x.length)];
  weights.encode(x, 1, h);
  return { ...ready.decode(h, 1, output), x: output };
}

/** x with a few values, and 0 elsewhere. */
function sparse(length: number, values: Readonly<Record<number, number>>): Float64Array {
  const x = new Float64Array(length);
  for (const [feature, value] of Object.entries(values)) x[Number(feature)] = value;
  return x;
}

describe('orthogonal matching pursuit', () => {
  it('recovers x at (0.3, 0.05) with one step for each feature that is on', () => {
    const { loss, losses, iterations } = tried(prepared(orthogonalMatchingPursuit, rug, data), rug, data, 32);
    expect(losses.length).toBe(32);
    expect(loss).toBeLessThan(1e-20);
    // n p = 51.2 with a deviation of 7 / sqrt 32, and a wrong step now and then
    const mean = iterations.reduce((sum, k) => sum + k, 0) / 32;
    expect(Math.abs(mean - 51.2)).toBeLessThan(5);
  });

  it('recovers features with signs', () => {
    const signed = bernoulliSigned.create(1024, { p: 0.05 });
    expect(tried(prepared(orthogonalMatchingPursuit, rug, signed), rug, signed, 8).loss).toBeLessThan(1e-20);
  });

  it('fits all values anew with every feature: columns of different lengths at an angle', () => {
    const x = sparse(12, { 3: 2, 7: -1 });
    const weights = randomWeights(12, 8, (entry, _k, j) => entry * (1 + j));
    const { x: found, iterations } = decoded(orthogonalMatchingPursuit, weights, x, { atoms: 5 });
    found.forEach((value, i) => expect(value).toBeCloseTo(x[i]!, 10));
    expect(iterations[0]).toBeLessThanOrEqual(5);
  });

  it('leaves nothing that its features could explain', () => {
    const x = Float64Array.from({ length: 64 }, (_, i) => Math.sin(i * i));
    const weights = randomWeights(64, 20);
    const { x: found } = decoded(orthogonalMatchingPursuit, weights, x, { atoms: 7, tolerance: 0 });
    const [h, image, products] = [new Float64Array(20), new Float64Array(20), new Float64Array(64)];
    weights.encode(x, 1, h);
    weights.encode(found, 1, image);
    weights.adjoint(
      h.map((value, k) => value - image[k]!),
      1,
      products,
    );
    const on = [...found.keys()].filter((i) => found[i] !== 0);
    expect(on).toHaveLength(7);
    on.forEach((i) => expect(products[i]).toBeCloseTo(0, 12));
  });

  it('puts out no more than it is allowed to', () => {
    const ready = prepared(orthogonalMatchingPursuit, rug, data, { atoms: 10 });
    const { output, iterations } = tried(ready, rug, data, 4);
    expect([...iterations]).toEqual([10, 10, 10, 10]);
    expect(output.filter((value) => value > 0).length).toBeLessThanOrEqual(40);
  });

  it('tells a pair of features that share a direction by the sign, and cannot see both of it', () => {
    const pairs = antipodalRug({ features: 64, dimensions: 30 });
    const data = bernoulliUniform.create(64, { p: 0.05 });
    const one = prepared(orthogonalMatchingPursuit, pairs, data);
    const [h, x] = [new Float64Array(30), new Float64Array(64)];
    pairs.encode(sparse(64, { 5: 0.7, 10: 0.5, 11: 0.2 }), 1, h);
    one.decode(h, 1, x);
    expect(x[5]).toBeCloseTo(0.7, 10);
    expect([x[10], x[11]]).toEqual([expect.closeTo(0.3, 10), 0]);
  });
});

describe('matching pursuit', () => {
  it('comes to x step by step at (0.3, 0.05)', () => {
    const short = tried(prepared(matchingPursuit, rug, data), rug, data, 16);
    const long = tried(prepared(matchingPursuit, rug, data, { steps: 1500 }), rug, data, 16);
    expect(short.loss).toBeLessThan(1e-5);
    expect(long.loss).toBeLessThan(1e-11);
    expect(Math.max(...short.iterations)).toBe(4 * 80);
    expect(short.output.every((value) => value >= 0)).toBe(true);
  });

  it('takes one step where there is one feature, and none where there is nothing', () => {
    const { x, iterations } = decoded(matchingPursuit, rug, sparse(1024, { 9: -0.4 }));
    expect(x[9]).toBeCloseTo(-0.4, 12);
    expect([...iterations]).toEqual([1]);
    const empty = decoded(matchingPursuit, rug, new Float64Array(1024));
    expect([Math.max(...empty.x.map(Math.abs)), empty.iterations[0]]).toEqual([0, 0]);
  });

  it('never moves away from h', () => {
    const x = Float64Array.from({ length: 64 }, (_, i) => Math.abs(Math.sin(i * i)));
    const weights = randomWeights(64, 20);
    const missed = [1, 2, 4, 8, 16, 64].map((steps) => {
      const { x: found } = decoded(matchingPursuit, weights, x, { steps });
      const image = new Float64Array(20);
      weights.encode(
        found.map((value, i) => value - x[i]!),
        1,
        image,
      );
      return Math.hypot(...image);
    });
    missed.slice(1).forEach((value, k) => expect(value).toBeLessThan(missed[k]!));
  });
});

describe.each([orthogonalMatchingPursuit, matchingPursuit])('$name', (decoder) => {
  it('gives a feature that is not stored no value, whatever h holds of it', () => {
    const weights = randomWeights(64, 20, (entry, _k, j) => (j < 4 ? entry / 50 : entry));
    const x = Float64Array.from({ length: 64 }, (_, i) => Number(i % 8 === 1));
    const { x: found } = decoded(decoder, weights, x);
    expect([...found.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(Math.max(...found.map(Math.abs))).toBeLessThan(3);
  });

  it('says why it cannot work without a transpose', () => {
    const setting = { weights: withoutAdjoint(rug), distribution: data.distribution, examples: examplesOf(data, 0) };
    expect(decoder.prepare(setting)).toEqual(
      reason('it multiplies by the transpose of W_in, and these weights offer no adjoint'),
    );
  });
});
