import {
  type Catalogue,
  type DecoderDefinition,
  type InterferenceDistribution,
  RugError,
  WordStream,
  defineDecoder,
  densify,
  drawBatch,
  noOptions,
  reason,
} from '@rugbench/core';
import { identity, persianRug } from '@rugbench/forge';
import { bernoulliUniform, zipf } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import type { Judged, Outcome } from '../records/outcome.ts';
import { type DecodingSetting, decodeOutcome } from './decode-outcome.ts';
import { blockOf } from './preactivations.ts';

const [N, SEED, SAMPLES] = [32, 3, 50];
const source = bernoulliUniform.create(N, { p: 0.05 });
/** So many features are on at once that samples are drawn plainly. */
const many = bernoulliUniform.create(N, { p: 0.4 });
const words = new WordStream(SEED, 'weights');
const whole = identity.forge({ features: N, dimensions: N }, words);
const interference: InterferenceDistribution = { groups: [{ fraction: 1, gaussian: 0, pattern: [] }] };

const setting: DecodingSetting = {
  weights: whole,
  interference,
  source,
  drawnWeights: false,
  weightsFloor: 0.25,
  needs: null,
  examples: drawBatch(source, { seed: SEED, purpose: 'fit' }, 0, 4),
  seed: SEED,
  samples: SAMPLES,
};

/** What becomes of a decoder that somebody wrote. */
function outcomeOf(
  own: Pick<DecoderDefinition<typeof noOptions>, 'prepare' | 'theory'>,
  where: Partial<DecodingSetting> = {},
  progress: (fraction: number) => void = () => undefined,
): Outcome {
  const mine = defineDecoder({ name: 'mine', title: 'Mine', source: 'this test', options: noOptions, ...own });
  const catalogue: Catalogue = { decoders: [mine], variants: [], forges: [], sources: [], backends: [] };
  return decodeOutcome({ name: 'mine', options: {} }, { ...setting, ...where }, catalogue, progress);
}

const judged = (...given: Parameters<typeof outcomeOf>): Judged => {
  const outcome = outcomeOf(...given);
  if (outcome.status !== 'done') throw new Error(outcome.reason);
  return outcome;
};

type Decode = (h: Float64Array, count: number, output: Float64Array) => void;

/** Decodes as told, in rounds that are numbered along each call; every third sample of a call leaves its course. */
const counting = (decode: Decode, theory?: 'state-evolution'): Parameters<typeof outcomeOf>[0] => ({
  ...(theory && { theory }),
  prepare: () => ({
    decode: (h, count, output) => {
      decode(h, count, output);
      return {
        iterations: Uint32Array.from({ length: count }, (_, s) => s + 1),
        diverged: Uint8Array.from({ length: count }, (_, s) => Number(s % 3 === 0)),
      };
    },
    fitted: { steps: 7 },
  }),
});

const copy: Decode = (h, count, output) => output.set(h.subarray(0, count * N));
const nothing: Decode = (_h, count, output) => output.fill(0, 0, count * N);

describe('decodeOutcome', () => {
  it('scores raw outputs on the samples that judge: the loss of nothing is the mean of x²', () => {
    const x = new Float64Array(SAMPLES * N);
    densify(drawBatch(many, { seed: SEED, purpose: 'judge' }, 0, SAMPLES), x);
    const squares = x.reduce((sum, value) => sum + value * value, 0) / x.length;
    // Sums of 1600 squares.
    expect(judged(counting(nothing), { source: many }).score.loss / squares).toBeCloseTo(1, 12);
    expect(judged(counting(copy), { source: many }).score.loss).toBe(0);
  });

  it('counts the mean rounds of a sample, and how many left their course', () => {
    // Rounds 1 to 50, and samples 0, 3, ..., 48.
    expect(judged(counting(copy), { source: many }).decoding).toEqual({ iterations: 51 / 2, diverged: 17 });
  });

  it('weighs rounds by stratum where few features are on, but counts every sample that left its course', () => {
    const { score, decoding } = judged(counting(copy));
    let first = 0;
    const means = score.strata!.map(({ samples, probability }) => {
      first += samples;
      return probability * (first - (samples - 1) / 2);
    });
    expect(decoding!.iterations).toBeCloseTo(
      means.reduce((sum, mean) => sum + mean),
      10,
    );
    expect(decoding!.diverged).toBe(17);
  });

  it('decodes block by block, counts over all blocks and says how far it is', () => {
    const block = blockOf(N, Infinity);
    const samples = block + 10;
    const [calls, told]: [number[], number[]] = [[], []];
    const decode: Decode = (h, count, output) => {
      calls.push(count);
      copy(h, count, output);
    };
    const { score, decoding } = judged(counting(decode), { source: many, samples }, (fraction) => told.push(fraction));
    expect(calls).toEqual([block, 10]);
    expect(told).toEqual([block / samples, 1]);
    expect([score.samples, score.loss]).toEqual([samples, 0]);
    expect(decoding!.iterations).toBeCloseTo(((block * (block + 1)) / 2 + 55) / samples, 9);
    expect(decoding!.diverged).toBe(Math.ceil(block / 3) + 4);
  });

  it('keeps what the decoder learnt and what was known of the weights, and was not trained', () => {
    const { fitted, weightsFloor, steps, curve, device } = judged(counting(copy));
    expect({ fitted, weightsFloor, steps, curve, device }).toEqual({
      fitted: { steps: 7 },
      weightsFloor: 0.25,
      steps: 0,
      curve: [],
      device: 'cpu-javascript-float64',
    });
  });

  it('tells the decoder the weights, the feature distribution and the examples', () => {
    let told: unknown;
    outcomeOf({ prepare: (given) => ((told = given), 'enough') });
    expect(told).toEqual({ weights: whole, distribution: source.distribution, examples: setting.examples });
  });
});

describe('a decoder that cannot be judged', () => {
  it('is skipped with its reason where it cannot work with these weights', () => {
    expect(outcomeOf({ prepare: () => 'it needs an adjoint' })).toEqual({
      status: 'skipped',
      reason: 'it needs an adjoint',
    });
  });

  it.each<[string, DecoderDefinition<typeof noOptions>['prepare']]>([
    [
      'when it is prepared',
      () => {
        throw new RugError('OPTIONS', { who: 'mine', must: 'd must be even', got: 3 });
      },
    ],
    [
      'when it decodes',
      () => ({
        decode: () => {
          throw new Error('mine: d must be even, got 3.\n  at somewhere');
        },
      }),
    ],
  ])('fails alone, with one line: %s', (_when, prepare) => {
    expect(outcomeOf({ prepare })).toEqual({ status: 'failed', reason: 'mine: d must be even, got 3.' });
  });

  it('fails where nobody knows it', () => {
    const catalogue: Catalogue = { decoders: [], variants: [], forges: [], sources: [], backends: [] };
    const outcome = decodeOutcome({ name: 'other', options: {} }, setting, catalogue, () => undefined);
    expect(outcome).toMatchObject({ status: 'failed', reason: expect.stringContaining('got other') as string });
  });

  it('fails where it puts out NaN', () => {
    const outcome = outcomeOf(counting((_h, count, output) => output.fill(NaN, 0, count * N)));
    expect(outcome).toEqual({
      status: 'failed',
      reason: 'scorer: outputs must be finite (sample 0, feature 0), got NaN.',
    });
  });
});

describe('the prediction of a decoder', () => {
  const rug = persianRug.forge({ features: N, dimensions: 16 }, words);
  const plain: InterferenceDistribution = { groups: [{ fraction: 1, gaussian: 1, pattern: [] }] };
  const decode = counting(nothing, 'state-evolution');

  it('is state evolution for weights without structure, which recovers all where half the features have room', () => {
    // 1.6 of 32 features are on at once, and 16 numbers are stored.
    expect(judged(decode, { weights: rug, interference: plain }).analytic).toBe(0);
  });

  it.each<[string, Parameters<typeof outcomeOf>[0], Partial<DecodingSetting>]>([
    ['no theory of this decoder is known', counting(nothing), {}],
    ['they are borrowed', decode, { interference: reason('they are borrowed') }],
    [
      'state evolution is about weights without structure',
      decode,
      { interference: { groups: [{ fraction: 1, gaussian: 0, pattern: [-1] }] } },
    ],
    [
      'state evolution is about weights without structure',
      decode,
      { interference: { groups: [0, Infinity].map((gaussian) => ({ fraction: 1 / 2, gaussian, pattern: [] })) } },
    ],
  ])('says why there is none: %s', (why, own, where) => {
    expect(judged(own, where).analytic).toEqual(reason(`no prediction because ${why}`));
  });

  it('is none for data without a feature distribution, which says why', () => {
    const unequal = zipf.create(N, { p: 0.05 });
    expect(judged(decode, { source: unequal }).analytic).toEqual(
      reason('no prediction because its features are not equally frequent'),
    );
  });
});
