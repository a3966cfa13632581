import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCheckpoint } from './checkpoint.ts';
import { type ModelWeights, readModelWeights } from './model-weights.ts';
import { parseTensorMap } from './tensor-map.ts';
import { type ForeignTensor, filesOf, foreignFile, numbersOf } from './testing/foreign-files.ts';

const [n, d] = [3, 2];
const PATH = 'm.safetensors';

function read(tensors: Readonly<Record<string, ForeignTensor>>, map?: string): ModelWeights {
  const files = filesOf({ [PATH]: foreignFile(tensors) });
  return readModelWeights(PATH, files, map === undefined ? undefined : parseTensorMap(map));
}

/** The pre-activations of a model for unit vectors and for 0, [n + 1, n], by plain loops. */
function preactivations({ parameters: { encoder, decoder, encoderBias, bias } }: ModelWeights): number[] {
  return Array.from({ length: n + 1 }, (_, j) =>
    Array.from({ length: n }, (_i, i) => {
      let z = bias[i]!;
      for (let k = 0; k < d; k++) z += decoder[i * d + k]! * (encoderBias[k]! + (j < n ? encoder[k * n + j]! : 0));
      return z;
    }),
  ).flat();
}

const matrices = { 'encoder.weight': { shape: [d, n] }, 'decoder.weight': { shape: [n, d] } } as const;
const whole = {
  ...matrices,
  'encoder.bias': { shape: [d] },
  'decoder.bias': { shape: [n] },
  scale: { shape: [n] },
} as const;

describe('a model of a file', () => {
  it('is a (W_dec (W_enc x + b_h)) + b, with the scale and the bias of h folded exactly', () => {
    // Numbers are halves below 17: every sum of products is exact in 64 bit, so nothing may differ.
    const values = (name: keyof typeof whole): readonly number[] => numbersOf(name, whole[name]);
    const [E, D, h, b, a] = [
      values('encoder.weight'),
      values('decoder.weight'),
      values('encoder.bias'),
      values('decoder.bias'),
      values('scale'),
    ];
    const expected = Array.from({ length: n + 1 }, (_, j) =>
      Array.from({ length: n }, (_i, i) => {
        let sum = 0;
        for (let k = 0; k < d; k++) sum += D![i * d + k]! * ((j < n ? E![k * n + j]! : 0) + h![k]!);
        return a![i]! * sum + b![i]!;
      }),
    ).flat();
    expect(preactivations(read(whole))).toEqual(expected);
    expect(read(whole).parameters.encoderBias).toEqual(new Float64Array(d));
  });

  it('is what a map says, in spite of all names', () => {
    const swapped = { 'decoder.weight': { shape: [n, d] }, 'encoder.weight': { shape: [d, n] }, b: { shape: [n] } };
    const numbers = (name: string, shape: readonly number[]): readonly number[] => numbersOf(name, { shape });
    const { parameters, reading } = read(swapped, 'encoder=decoder.weight^T,decoder=encoder.weight^T,bias=b');
    const column = (name: string, k: number): number[] => [0, 1, 2].map((i) => numbers(name, [n, d])[i * d + k]!);
    expect([...parameters.encoder]).toEqual([...column('decoder.weight', 0), ...column('decoder.weight', 1)]);
    expect(parameters.decoder[1]).toBe(numbers('encoder.weight', [d, n])[n]);
    expect([...parameters.bias]).toEqual(numbers('b', [n]));
    expect(reading).toBe(
      'm.safetensors: reads encoder from decoder.weight [3, 2] transposed, decoder from encoder.weight [2, 3] transposed, bias from b [3]',
    );
  });

  it.each(['F64', 'F32', 'BF16'])('has the numbers of its file where they are %s', (dtype) => {
    const typed = Object.entries(whole).map(([name, tensor]) => [name, { ...tensor, dtype }] as const);
    expect(preactivations(read(Object.fromEntries(typed)))).toEqual(preactivations(read(whole)));
  });
});

describe('the content of a model', () => {
  const content = (tensors: Readonly<Record<string, ForeignTensor>>, map?: string): string =>
    read(tensors, map).content;
  const given = content(whole);

  it('is the SHA-256 of n, d, tied and all its numbers in 64 bit', () => {
    const { parameters } = read(matrices);
    const hash = createHash('sha256').update(JSON.stringify({ features: n, dimensions: d, tied: false, variant: [] }));
    for (const values of [parameters.encoder, parameters.decoder, new Float64Array(d), new Float64Array(n)]) {
      hash.update(new Uint8Array(Float64Array.from(values).buffer));
    }
    expect(content(matrices)).toBe(hash.digest('hex'));
  });

  it('does not follow types, other tensors, their order, or a map that says the same', () => {
    const wide = Object.entries(whole).map(([name, tensor]) => [name, { ...tensor, dtype: 'F64' }] as const);
    expect(content(Object.fromEntries(wide))).toBe(given);
    expect(content({ other: { shape: [7] }, ...whole })).toBe(given);
    expect(content(Object.fromEntries(Object.entries(whole).reverse()))).toBe(given);
    const map = 'decoder=decoder.weight,bias=decoder.bias,hiddenBias=encoder.bias,scale=scale,encoder=encoder.weight';
    expect(content(whole, map)).toBe(given);
  });

  it('follows every number that is read, and a map that leaves one out', () => {
    for (const name of Object.keys(whole) as (keyof typeof whole)[]) {
      const numbers = numbersOf(name, whole[name]).map((value, at) => (at === 1 ? value + 0.5 : value));
      expect(content({ ...whole, [name]: { ...whole[name], numbers } }), name).not.toBe(given);
    }
    expect(content(whole, 'encoder=encoder.weight,decoder=decoder.weight')).not.toBe(given);
  });

  it('is one for a checkpoint and for its weights alone', () => {
    const [E, D] = [numbersOf('encoder.weight', { shape: [d, n] }), numbersOf('decoder.weight', { shape: [n, d] })];
    const b = numbersOf('decoder.bias', { shape: [n] });
    const parameters = {
      ...{ encoder: Float32Array.from(E), decoder: Float32Array.from(D), bias: Float32Array.from(b) },
      ...{ encoderBias: new Float32Array(d), variant: {} },
    };
    const state = { step: 3, parameters, means: parameters, squares: parameters };
    const bytes = encodeCheckpoint({ features: n, dimensions: d, state, spec: null, progress: null });
    const own = readModelWeights(PATH, filesOf({ [PATH]: bytes }));
    expect(own).toMatchObject({ step: 3, tied: false, reading: null, spec: null });
    expect(own.content).toBe(content({ ...matrices, 'decoder.bias': { shape: [n] } }));
  });
});

describe('a model is refused in one line', () => {
  const number = (at: number, value: number): readonly number[] =>
    numbersOf('encoder.weight', { shape: [d, n] }).map((given, k) => (k === at ? value : given));
  const map = (text: string): string => `encoder=encoder.weight,${text}`;
  it.each([
    [
      { ...matrices, 'encoder.weight': { shape: [d, n], numbers: number(4, NaN) } },
      undefined,
      'tensor encoder.weight must hold finite numbers, and holds NaN as number 4 of 6. Save a model that is whole.',
    ],
    [
      matrices,
      map('decoder=decoder'),
      'must hold the tensor decoder as decoder, and holds encoder.weight, decoder.weight.',
    ],
    [
      matrices,
      map('decoder=decoder.weight^T'),
      'and are encoder [2, 3] and decoder [2, 3]. Exchange axes with ^T in --map.',
    ],
    [
      { E: { shape: [n, d] }, D: { shape: [d, n] } },
      'encoder=E,decoder=D',
      'must have fewer dimensions of h than features, and has d = 3, n = 2',
    ],
    [
      { ...matrices, b: { shape: [d] } },
      map('decoder=decoder.weight,bias=b'),
      'bias must have [3] numbers, and is b [2].',
    ],
    [
      { ...matrices, b: { shape: [n], dtype: 'U8', bytes: [1, 2, 3] } },
      map('decoder=decoder.weight,bias=b'),
      'tensor b must be of type F64, F32, F16, BF16, and is of type U8.',
    ],
    [
      { ...matrices, b: { shape: [2, 3, 2] } },
      map('decoder=b'),
      'decoder must have two axes, or leading ones of length 1, and is b [2, 3, 2].',
    ],
    [
      { ...matrices, E: { shape: [0, 2 ** 40] } },
      'encoder=E,decoder=decoder.weight',
      'n must be from 2 to 1048576 and n d from 1 to 67108864, and the file has E [0, 1099511627776].',
    ],
  ])('%#', (tensors: Readonly<Record<string, ForeignTensor>>, text, line) => {
    expect(() => read(tensors, text)).toThrow(`${PATH}: `);
    expect(() => read(tensors, text)).toThrow(line);
    expect(() => read(tensors, text)).toThrow(/^[^\n]*$/);
  });

  it('or read, whatever tensors there are', () => {
    const name = fc.constantFrom(
      'W',
      'W_enc',
      'W_dec',
      'encoder.weight',
      'decoder.weight',
      'fc1.weight',
      'fc2.weight',
      'b',
      'b_dec',
    );
    const shape = fc.array(fc.nat(3), { maxLength: 3 });
    const tensors = fc.dictionary(name, fc.record({ shape }), { noNullPrototype: true });
    fc.assert(
      fc.property(tensors, (file) => {
        try {
          const { features, dimensions, parameters } = read(file);
          expect([parameters.encoder.length, parameters.decoder.length]).toEqual(Array(2).fill(features * dimensions));
          expect(dimensions).toBeLessThan(features);
        } catch (thrown) {
          expect(thrown).toMatchObject({
            name: 'RugError',
            code: 'FILES',
            message: expect.stringMatching(/^m\.s[^\n]*$/) as string,
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a model of several files', () => {
  const { 'encoder.weight': encoder, ...rest } = whole;
  const index = (places: object): Uint8Array =>
    new TextEncoder().encode(JSON.stringify({ metadata: { total_size: 1 }, weight_map: places }));
  const shards = {
    'x/a.safetensors': foreignFile({ 'encoder.weight': encoder }),
    'x/b.safetensors': foreignFile(rest),
  };
  const places = {
    'encoder.weight': 'a.safetensors',
    ...Object.fromEntries(Object.keys(rest).map((name) => [name, 'b.safetensors'])),
  };
  const INDEX = 'x/model.safetensors.index.json';
  const files = filesOf({ ...shards, [INDEX]: index(places) });

  it('is that of one file, by its index or by its folder', () => {
    const { content } = read(whole);
    for (const path of [INDEX, 'x', 'x/']) expect(readModelWeights(path, files).content, path).toBe(content);
  });

  it('is found in a folder where one file is called as a model hub or rug forge calls it', () => {
    for (const name of ['model', 'weights']) {
      const folder = filesOf({ [`y/${name}.safetensors`]: foreignFile(whole) });
      expect(readModelWeights('y', folder).content).toBe(read(whole).content);
    }
    expect(() => readModelWeights('z', files)).toThrow('z: must be a file, and there is none.');
  });

  it.each([
    [
      { 'encoder.weight': '../a.safetensors' },
      'weight_map.encoder.weight must fit an index (must be a file beside the index)',
    ],
    [{ 'encoder.weight': 'c.safetensors' }, 'x/c.safetensors: must be a file, and there is none'],
    [
      { 'other.weight': 'a.safetensors' },
      'x/a.safetensors: must hold the tensor that its index places there, got no other.weight. Was it written together with x/model',
    ],
  ])('is refused for an index %j', (wrong, line) => {
    expect(() => readModelWeights(INDEX, filesOf({ ...shards, [INDEX]: index(wrong) }))).toThrow(line);
  });

  it('is refused for an index that is none', () => {
    for (const text of ['', '[]', '{"weight_map":3}', '['.repeat(1e5)]) {
      const broken = filesOf({ ...shards, [INDEX]: new TextEncoder().encode(text) });
      expect(() => readModelWeights(INDEX, broken)).toThrow(/^x\/model\.safetensors\.index\.json: [^\n]*$/);
    }
  });
});

describe('a map of a checkpoint', () => {
  const zeros = (length: number): Float32Array => new Float32Array(length);
  const encoder = Float32Array.from({ length: 6 }, (_, k) => k);
  const variant = { threshold: Float32Array.of(1, 2, 3) };
  const parameters = { encoder, decoder: zeros(6), encoderBias: zeros(d), bias: zeros(n), variant };
  const state = { step: 3, parameters, means: parameters, squares: parameters };
  const bytes = encodeCheckpoint({ features: n, dimensions: d, state, spec: { seed: 5 }, progress: null });
  const tied = parseTensorMap('encoder=encoder.weight,decoder=encoder.weight^T');

  it('overrules its names, and leaves its spec, its step and the parameters of its variant', () => {
    const mapped = readModelWeights(PATH, filesOf({ [PATH]: bytes }), tied);
    expect(mapped).toMatchObject({ spec: { seed: 5 }, step: 3, tied: false, moments: null });
    expect(mapped.parameters.variant).toEqual(variant);
    expect([...mapped.parameters.decoder]).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it('is no way around its checksum', () => {
    const flipped = bytes.slice();
    flipped[flipped.length - 1]! ^= 1;
    expect(() => readModelWeights(PATH, filesOf({ [PATH]: flipped }), tied)).toThrow('data must have the dataHash');
  });
});
