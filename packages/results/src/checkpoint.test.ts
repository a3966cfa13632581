import { createHash } from 'node:crypto';
import type { FloatArray, ModelParameters, TrainingState } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  type SavedParameters,
  decodeCheckpoint,
  decodeParameters,
  encodeCheckpoint,
} from './checkpoint.ts';
import { decodeSafetensors } from './decode-safetensors.ts';
import { encodeSafetensors } from './encode-safetensors.ts';
import { readLayout } from './safetensors-header.ts';
import type { Tensor } from './tensor.ts';

const [n, d] = [3, 2];

/** A state of numbers that are all different, with a parameter for each feature and one for the model. */
function stateOf(Kind: { from(values: readonly number[]): FloatArray }): TrainingState {
  let next = 1;
  const values = (length: number): FloatArray => Kind.from(Array.from({ length }, () => 1 / next++));
  const set = (): ModelParameters => ({
    encoder: values(d * n),
    decoder: values(n * d),
    encoderBias: values(d),
    bias: values(n),
    variant: { threshold: values(n), slope: values(1) },
  });
  return { step: 1234, parameters: set(), means: set(), squares: set() };
}

const checkpointOf = (state: TrainingState): Checkpoint => ({
  features: n,
  dimensions: d,
  state,
  spec: { variant: { name: 'jumprelu', options: {} }, seed: 2 ** 53 - 1, steps: null },
  progress: { step: 1234, curve: [{ step: 7, loss: 0.1 + 0.2 }], stopReason: null, text: 'é "\n' },
});

const kinds = [
  ['float32', Float32Array, 'F32', 4],
  ['float64', Float64Array, 'F64', 8],
] as const;

/** A checkpoint with other tensors or metadata. */
function changed(
  tensors: (kept: Record<string, Tensor>) => void,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const read = decodeSafetensors(encodeCheckpoint(checkpointOf(stateOf(Float32Array))));
  const kept = { ...read.tensors };
  tensors(kept);
  const { dataHash, ...texts } = read.metadata;
  return encodeSafetensors(kept, { ...texts, ...metadata });
}

const same = (): void => undefined;

describe('a checkpoint', () => {
  it.each(kinds)('comes back bit for bit: %s', (_, Kind) => {
    const checkpoint = checkpointOf(stateOf(Kind));
    checkpoint.state.parameters.encoder.set([NaN, -0, Infinity, 1e-40]);
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint), 'a file')).toEqual(checkpoint);
  });

  it('of a variant without parameters comes back', () => {
    const { parameters, means, squares, step } = stateOf(Float32Array);
    const bare = (set: ModelParameters): ModelParameters => ({ ...set, variant: {} });
    const state = { step, parameters: bare(parameters), means: bare(means), squares: bare(squares) };
    expect(decodeCheckpoint(encodeCheckpoint(checkpointOf(state)), 'a file').state).toEqual(state);
  });

  it.each(kinds)('is the same bytes every time, also after it was read: %s', (_, Kind) => {
    const bytes = encodeCheckpoint(checkpointOf(stateOf(Kind)));
    expect(encodeCheckpoint(checkpointOf(stateOf(Kind)))).toEqual(bytes);
    expect(encodeCheckpoint(decodeCheckpoint(bytes, 'a file'))).toEqual(bytes);
  });

  it.each(kinds)('is plain safetensors: a length, a header in JSON, the numbers: %s', (_, Kind, dtype, size) => {
    const checkpoint = checkpointOf(stateOf(Kind));
    const bytes = encodeCheckpoint(checkpoint);
    const view = new DataView(bytes.buffer);
    const length = Number(view.getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<
      string,
      { dtype: string; shape: number[]; data_offsets: [number, number] }
    > & { __metadata__: Record<string, string> };
    const { spec, progress, ...plain } = header.__metadata__;
    const dataHash = createHash('sha256')
      .update(bytes.subarray(8 + length))
      .digest('hex');
    expect(plain).toEqual({ format: 'rugbench/checkpoint/2', step: '1234', features: '3', dimensions: '2', dataHash });
    expect(JSON.parse(spec!)).toEqual(checkpoint.spec);
    expect(JSON.parse(progress!)).toEqual(checkpoint.progress);
    for (const set of ['parameters', 'means', 'squares']) {
      const names = [
        ...['encoder.weight', 'decoder.weight', 'encoder.bias', 'decoder.bias', 'variant.threshold', 'variant.slope'],
      ];
      const shapes = names.map((name) => header[set === 'parameters' ? name : `${set}.${name}`]!.shape);
      expect(shapes).toEqual([[d, n], [n, d], [d], [n], [n], [1]]);
    }
    const { dtype: kind, data_offsets: at } = header['means.decoder.weight']!;
    expect(kind).toBe(dtype);
    const read = Array.from({ length: n * d }, (_, k) => {
      const place = 8 + length + at[0] + k * size;
      return size === 4 ? view.getFloat32(place, true) : view.getFloat64(place, true);
    });
    expect(read).toEqual([...checkpoint.state.means.decoder]);
  });
});

describe('decodeCheckpoint', () => {
  it.each([
    ['no safetensors', new TextEncoder().encode('no checkpoint'), 'header length must be at most'],
    [
      'tensors of something else',
      encodeSafetensors({ W: { shape: [1], data: Float32Array.of(1) } }),
      'must be a checkpoint of form rugbench/checkpoint/2, got no form.',
    ],
    [
      'another form',
      changed(same, { format: 'rugbench/checkpoint/3' }),
      'must be a checkpoint of form rugbench/checkpoint/2, got rugbench/checkpoint/3.',
    ],
    [
      'a missing tensor',
      changed((tensors) => delete tensors['squares.decoder.bias']),
      'must hold the tensor squares.decoder.bias [3] as F64, F32, F16 or BF16',
    ],
    [
      "a missing moment of the variant's own",
      changed((tensors) => delete tensors['means.variant.threshold']),
      'must hold the tensor means.variant.threshold [3] as F64, F32, F16 or BF16',
    ],
    [
      'whole numbers',
      changed((tensors) => (tensors['means.decoder.bias'] = { shape: [3], data: Int32Array.of(1, 2, 3) })),
      'must hold the tensor means.decoder.bias [3] as F64, F32, F16 or BF16',
    ],
    [
      'a tensor of another shape',
      changed((tensors) => (tensors['encoder.weight'] = { shape: [2, 2], data: new Float32Array(4) })),
      'must hold the tensor encoder.weight [2,3] as F64, F32, F16 or BF16',
    ],
    [
      'a matrix with its axes exchanged',
      changed((tensors) => (tensors['decoder.weight'] = { shape: [2, 3], data: new Float32Array(6) })),
      'must hold the tensor decoder.weight [3,2] as F64, F32, F16 or BF16, got [2,3]. If its axes are exchanged, pass --map encoder=encoder.weight,decoder=decoder.weight^T,bias=decoder.bias,hiddenBias=encoder.bias.',
    ],
    [
      'a parameter that is neither for each feature nor for the model',
      changed((tensors) => (tensors['variant.slope'] = { shape: [2], data: new Float32Array(2) })),
      'must hold the tensor variant.slope [3] as F64, F32, F16 or BF16',
    ],
    ['a step that is none', changed(same, { step: 'many' }), 'step must be a whole number, got many.'],
    ['a step beyond 64-bit numbers', changed(same, { step: '9'.repeat(400) }), 'step must be a whole number, got 999'],
    [
      'a number beyond 64 bit',
      changed(same, { spec: '{"a":[1e999]}' }),
      'spec must hold finite numbers, got {"a":[1e999]}.',
    ],
    ['no features', changed(same, { features: '0' }), 'features must be a whole number >= 1, got 0.'],
    ['spec of 100,000 brackets', changed(same, { spec: '['.repeat(100_000) }), 'spec must nest at most 32 arrays'],
    ['progress that is no JSON', changed(same, { progress: '{"step":' }), 'progress must be JSON, got {"step":.'],
  ])('refuses %s in one line', (_, bytes, message) => {
    const refused = { name: 'RugError', code: 'FILES' };
    expect(() => decodeCheckpoint(bytes, 'run.safetensors')).toThrow(expect.objectContaining(refused));
    expect(() => decodeCheckpoint(bytes, 'run.safetensors')).toThrow(`run.safetensors: ${message}`);
    expect(() => decodeCheckpoint(bytes, 'run.safetensors')).toThrow(/^.*$/);
  });

  it.each(['step', 'features', 'dimensions'])('refuses a file without its %s', (name) => {
    const { tensors, metadata } = decodeSafetensors(encodeCheckpoint(checkpointOf(stateOf(Float32Array))));
    const { [name]: _, ...rest } = metadata;
    expect(() => decodeCheckpoint(encodeSafetensors(tensors, rest), 'run.safetensors')).toThrow(
      new RegExp(`^run\\.safetensors: ${name} must be a whole number( >= 1)?, got nothing\\.$`),
    );
  });
});

/** A checkpoint with the names and the form of version 1. */
function olderBytes(checkpoint: Checkpoint): Uint8Array {
  const { tensors, metadata } = decodeSafetensors(encodeCheckpoint(checkpoint));
  const older: Record<string, string> = {
    'encoder.weight': 'encoder',
    'decoder.weight': 'decoder',
    'encoder.bias': 'encoderBias',
    'decoder.bias': 'bias',
  };
  const renamed = Object.entries(tensors).map(([name, tensor]): [string, Tensor] => {
    const [, set = 'parameters', part] = /^(?:(means|squares)\.)?(.*)$/.exec(name)!;
    return [`${set}.${older[part!] ?? part}`, tensor];
  });
  const { dataHash, ...rest } = metadata;
  return encodeSafetensors(Object.fromEntries(renamed), { ...rest, format: 'rugbench/checkpoint/1' });
}

describe('a checkpoint of version 1', () => {
  it.each(kinds)('is read as it was: %s', (_, Kind) => {
    const checkpoint = checkpointOf(stateOf(Kind));
    expect(decodeCheckpoint(olderBytes(checkpoint), 'a file')).toEqual(checkpoint);
  });

  it('is refused by its own names', () => {
    const { tensors, metadata } = decodeSafetensors(olderBytes(checkpointOf(stateOf(Float32Array))));
    const turned = { ...tensors, 'parameters.encoder': { ...tensors['parameters.encoder']!, shape: [n, d] } };
    expect(() => decodeCheckpoint(encodeSafetensors(turned, metadata), 'run')).toThrow(
      'run: must hold the tensor parameters.encoder [2,3] as F64, F32, F16 or BF16, got [3,2]. If its axes are exchanged, pass --map ' +
        'encoder=parameters.encoder^T,decoder=parameters.decoder,bias=parameters.bias,hiddenBias=parameters.encoderBias.',
    );
  });
});

describe('decodeParameters', () => {
  const parametersOf = (bytes: Uint8Array): SavedParameters => decodeParameters(readLayout(bytes, 'run'), 'run');

  it('reads a model with its moments, and without them as soon as one is missing', () => {
    const { state, spec } = checkpointOf(stateOf(Float32Array));
    const { step, parameters, means, squares } = state;
    const whole = { features: n, dimensions: d, step, parameters, spec };
    const bytes = encodeCheckpoint(checkpointOf(state));
    expect(parametersOf(bytes)).toEqual({ ...whole, moments: { means, squares } });
    expect(parametersOf(changed((tensors) => delete tensors['squares.decoder.bias']))).toEqual({
      ...whole,
      moments: null,
    });
    expect(parametersOf(changed((tensors) => delete tensors['means.variant.slope'])).moments).toBeNull();
  });

  it('needs every parameter', () => {
    const without = changed((tensors) => delete tensors['decoder.bias']);
    expect(() => parametersOf(without)).toThrow('run: must hold the tensor decoder.bias [3] as F64, F32, F16 or BF16.');
  });
});
