import {
  type AdjointWeights,
  type Decoder,
  type DecoderSetting,
  type PreparedDecoder,
  defineDecoder,
  isReason,
  noOptions,
  reason,
  withAdjoint,
  z,
} from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { checkLaws } from '../check-laws.ts';
import { testDecoder } from '../test-plugins.ts';
import { decoderLaws } from './decoder-laws.ts';

/** Thresholds W_out h, after one look at the examples. */
const oneLook = defineDecoder({
  name: 'one-look',
  title: 'One look',
  source: 'this test',
  options: z.strictObject({ threshold: z.number().default(0.5).describe('a number') }),
  prepare: ({ weights, distribution, examples }, { threshold }) => {
    if (isReason(distribution)) return 'it needs a feature distribution';
    if (examples.count === 0) return 'it needs examples';
    return {
      fitted: { threshold },
      decode: (h, count, output) => {
        weights.decode(h, count, output);
        const end = count * weights.features;
        for (let i = 0; i < end; i++) output[i] = output[i]! > threshold ? 1 : 0;
        return { iterations: new Uint32Array(count).fill(1), diverged: new Uint8Array(count) };
      },
    };
  },
});

testDecoder(oneLook);
testDecoder(oneLook, { options: { threshold: 0.6 }, seed: 2 });

type Decode = PreparedDecoder['decode'];

/** A decoder that is changed once it is prepared. */
function mutant(change: (prepared: PreparedDecoder) => PreparedDecoder): Decoder {
  return {
    ...oneLook,
    prepare: (setting, options) => {
      const prepared = oneLook.prepare(setting, options);
      return isReason(prepared) ? prepared : change(prepared);
    },
  };
}

const decoding = (change: (decode: Decode) => Decode): Decoder =>
  mutant((prepared) => ({ ...prepared, decode: change(prepared.decode) }));

/** Does something with the output when it is there. */
const afterwards = (then: (output: Float64Array, count: number, h: Float64Array) => void): Decoder =>
  decoding((decode) => (h, count, output) => {
    const report = decode(h, count, output);
    then(output, count, h);
    return report;
  });

let calls = 0;

const mutants: readonly [law: string, mutant: Decoder, detail: string][] = [
  ['a plug-in must say its name, its title and its source', { ...oneLook, source: ' ' }, '(source)'],
  [
    'every option must be described, with .describe() last',
    { ...oneLook, options: z.strictObject({ threshold: z.number() }) },
    '(threshold)',
  ],
  [
    'an option that was not declared must be refused',
    { ...oneLook, prepare: (setting) => oneLook.prepare(setting) },
    'got no error',
  ],
  [
    'where a decoder cannot work, it must say why',
    {
      ...oneLook,
      prepare: (setting, options) => (setting.weights.adjoint ? oneLook.prepare(setting, options) : reason('')),
    },
    '(default options, seed 1, weights without adjoint, n = 16, d = 8), got an empty sentence',
  ],
  [
    'what was learnt must be told in finite numbers',
    mutant((prepared) => ({ ...prepared, fitted: { a: 1, b: NaN } })),
    '(default options, seed 1, rows of a Hadamard matrix, n = 16, d = 8, b), got NaN',
  ],
  [
    'decode must write n finite numbers for each sample, and nothing else',
    afterwards((output) => (output[3] = Infinity)),
    '(default options, seed 1, rows of a Hadamard matrix, n = 16, d = 8, entry 3), got Infinity',
  ],
  [
    'decode must write n finite numbers for each sample, and nothing else',
    afterwards((output) => output.fill(0)),
    'got numbers behind the samples',
  ],
  ['decode must only read h', afterwards((_output, _count, h) => h.fill(0)), 'got a changed h'],
  [
    'a sample must be decoded the same, whatever the others of the call are',
    afterwards((output, count) => (output[output.length - 1] = count)),
    'sample 4, entry 15), got 1 instead of 5',
  ],
  ['the same setting must decode the same', afterwards((output) => (output[0] = calls++)), 'entry 0), got'],
  [
    'the rounds of each sample must be reported, and whether it diverged',
    decoding((decode) => (h, count, output) => ({ ...decode(h, count, output), iterations: new Uint32Array(1) })),
    '(default options, seed 1, rows of a Hadamard matrix, n = 16, d = 8, iterations), got 1 numbers instead of 5',
  ],
  [
    'the rounds of each sample must be reported, and whether it diverged',
    decoding((decode) => (h, count, output) => ({
      ...decode(h, count, output),
      diverged: new Uint8Array(count).fill(2),
    })),
    '(default options, seed 1, rows of a Hadamard matrix, n = 16, d = 8, diverged), got 2 instead of 0 or 1',
  ],
  [
    'where h is x, it must be no worse than the mean of the data',
    afterwards((output) => output.fill(0.9)),
    '(default options, seed 1, h = x, n = 16, d = 16), got a loss of 0.',
  ],
];

describe('a decoder that breaks a law', () => {
  it.each(mutants)('%s', (name, broken, detail) => {
    const [outcome] = checkLaws(
      decoderLaws.filter((law) => law.name === name),
      broken,
      {},
    );
    const { error } = outcome!;
    expect(error?.code).toBe('PLUGIN');
    expect(error?.message).toContain(`one-look: ${name}`);
    expect(error?.message).toContain(detail);
  });

  it('breaks them by what it throws, too', () => {
    const thrower = decoding(() => () => {
      throw new Error('no');
    });
    const outcomes = checkLaws(decoderLaws, thrower, {}).filter(({ error }) => error?.message.includes('an error: no'));
    expect(outcomes).toHaveLength(6);
    expect(outcomes[0]!.error?.message).toContain(
      '(default options, seed 1, rows of a Hadamard matrix, n = 16, d = 8), got an error: no.',
    );
  });
});

describe('a decoder that works nowhere', () => {
  it('holds all laws when it says why', () => {
    const never: Decoder = {
      ...oneLook,
      prepare: (setting, options) => (oneLook.prepare(setting, options), reason('never')),
    };
    expect(checkLaws(decoderLaws, never, {}).filter(({ error }) => error)).toEqual([]);
  });

  it('breaks one law when it says it as a plain sentence, which defineDecoder would have taken', () => {
    const sloppy: Decoder = {
      ...oneLook,
      prepare: (setting, options) => (oneLook.prepare(setting, options), 'never' as never),
    };
    expect(checkLaws(decoderLaws, sloppy, {}).flatMap(({ error }) => (error ? [error.message] : []))).toEqual([
      expect.stringMatching(/it must say why \(.*\), got the plain sentence "never"\. Write reason\(\.\.\.\)/),
    ]);
  });
});

describe('a decoder that multiplies by the transpose of W_in', () => {
  /** Thresholds W_in^T h, of weights as they are taken to be. */
  const matched = (take: (weights: DecoderSetting['weights']) => AdjointWeights): Decoder =>
    defineDecoder({
      name: 'matched',
      title: 'Matched',
      source: 'this test',
      options: noOptions,
      prepare: ({ weights }) => {
        const { features, adjoint } = take(weights);
        return {
          decode: (h, count, output) => {
            adjoint(h, count, output);
            const end = count * features;
            for (let i = 0; i < end; i++) output[i] = output[i]! > 0.9 ? 1 : 0;
            return { iterations: new Uint32Array(count).fill(1), diverged: new Uint8Array(count) };
          },
        };
      },
    });

  it('breaks laws where the weights have none, by name', () => {
    const trusting = matched((weights) => weights as AdjointWeights);
    const messages = checkLaws(decoderLaws, trusting, {}).flatMap(({ error }) => (error ? [error.message] : []));
    expect(messages[0]).toContain(
      '(default options, seed 1, weights without adjoint, n = 16, d = 8), got an error: adjoint is not a function',
    );
  });

  it('holds all laws where it has the adjoint supplied', () => {
    expect(checkLaws(decoderLaws, matched(withAdjoint), {}).filter(({ error }) => error)).toEqual([]);
  });
});
