import { relu } from '@rugbench/baseline';
import { type Catalogue, WordStream, drawBatch, isReason } from '@rugbench/core';
import { antipodalRug, identity, persianRug } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { noiseOf } from '@rugbench/trainer';
import { linear } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import type { Judged } from '../records/outcome.ts';
import { drawnWith, forgedNoise, sizeOfHidden } from './forged-noise.ts';
import { preactivations } from './preactivations.ts';
import { runForgedJob } from './run-forged-job.ts';

const [N, D, P] = [64, 24, 0.3];
const SHAPE = { features: N, dimensions: D };
const source = bernoulliUniform.create(N, { p: P });
const batch = drawBatch(source, { seed: 2, purpose: 'fit' }, 0, 200);
const stream = { seed: 2, purpose: 'judge' } as const;
const weights = persianRug.forge(SHAPE, new WordStream(0, 'weights'), {});
const pairs = antipodalRug.forge(SHAPE, new WordStream(0, 'weights'), {});

describe('noise on h of forged weights', () => {
  it('is in units of the root mean square of h over the samples of the fit', () => {
    const h = new Float64Array(200 * D);
    const x = new Float64Array(200 * N);
    for (let s = 0; s < 200; s++) {
      for (let k = batch.offsets[s]!; k < batch.offsets[s + 1]!; k++) x[s * N + batch.indices[k]!] = batch.values[k]!;
    }
    weights.encode(x, 200, h);
    const square = h.reduce((sum, one) => sum + one * one, 0) / h.length;
    expect(sizeOfHidden(weights, batch)).toBeCloseTo(Math.sqrt(square), 14);
  });

  it('comes to y through W_out: y = W x + W_out (sigma N)', () => {
    const noise = forgedNoise(weights, batch, 0.3);
    const noisy = noiseOf(noise, stream)(batch, 7);
    const { normals, size } = noisy.hiddenNoise!;
    const [plain, found] = [preactivations(weights, 200)(batch), preactivations(weights, 200)(noisy)];
    const added = new Float64Array(200 * N);
    weights.decode(
      Float64Array.from(normals, (normal) => size! * normal),
      200,
      added,
    );
    // The product without noise is in float32: a few 2^-24 of |x|, at most 5.
    found.forEach((y, at) => expect(Math.abs(y - plain[at]! - added[at]!)).toBeLessThan(1e-5));
  });

  it('is one for all weights of one d but for its size, and none for S = 0', () => {
    const [one, other] = [weights, pairs].map(
      (of) => noiseOf(forgedNoise(of, batch, 0.3), stream)(batch, 0).hiddenNoise!,
    );
    expect(other!.normals).toEqual(one!.normals);
    expect(forgedNoise(weights, batch, 0)).toBeUndefined();
  });

  it('makes samples be drawn plainly: a silent sample is no single computation any more', () => {
    const rare = bernoulliUniform.create(N, { p: 0.01 });
    expect(rare.givenCount).toBeDefined();
    expect(drawnWith(undefined, rare)).toBe(rare);
    expect(drawnWith(forgedNoise(weights, batch, 0.3), rare).givenCount).toBeUndefined();
  });
});

const catalogue: Catalogue = {
  ...{ variants: [relu, linear], decoders: [], forges: [persianRug, antipodalRug, identity] },
  ...{ sources: [bernoulliUniform], backends: [] },
};

/** A variant on weights, judged with noise. */
function judged(variant: string, forge: string, features: number, dimensions: number, hiddenNoise: number): Judged {
  const job = {
    ...{ features, dimensions, seed: 0, samples: 3000, hiddenNoise },
    source: { name: 'bernoulli-uniform', options: { p: P } },
    forge: { name: forge, options: {} },
    variants: [{ name: variant, options: {} }],
    decoders: [],
  };
  const [outcome] = runForgedJob(job, catalogue, () => undefined);
  if (outcome?.status !== 'done') throw new Error(outcome?.reason);
  return outcome;
}

describe('a row with noise on h', () => {
  it('loses v t / (v + t) by the best affine answer to x + noise of variance t = S² E x²', () => {
    const S = 0.7;
    const [v, t] = [P / 3 - P ** 2 / 4, S ** 2 * (P / 3)];
    const { score } = judged('linear', 'identity', 32, 32, S);
    // The size of h is known from 2^18 entries: to 0.2 %.
    expect(Math.abs(score.loss - (v * t) / (v + t))).toBeLessThan(4 * score.standardError + 0.004 * score.loss);
  });

  it.each(['persian-rug', 'antipodal-rug'])('is within 4 standard errors and 2 % of theory at this n: %s', (forge) => {
    const { score, analytic, analyticAtN, weightsFloor } = judged('relu', forge, 512, 154, 0.3);
    if (isReason(analytic) || isReason(analyticAtN)) throw new Error('no prediction');
    expect(Math.abs(score.loss - analyticAtN)).toBeLessThan(4 * score.standardError + 0.02 * analyticAtN);
    expect(weightsFloor).toBeLessThan(analytic);
    expect(analytic).toBeGreaterThan(1.01 * (judged('relu', forge, 512, 154, 0).analytic as number));
  });
});
