import { createHash } from 'node:crypto';
import { type FloatArray, type ModelParameters, type TrainingState, arrayOf } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { type ReadCheckpoint, checkpointParts, wholeFile } from './checkpoint-parts.ts';
import { storedCheckpoint } from './checkpoint-state.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import type { Digest } from './content-hash.ts';
import { decodeSafetensors } from './decode-safetensors.ts';
import { encodeSafetensors } from './encode-safetensors.ts';
import type { FileParts } from './safetensors-header.ts';

const [n, d] = [3, 2];
const own = { threshold: { length: n }, slope: { length: 1 } };
const told = { features: n, dimensions: d, spec: { seed: 2, text: 'é "\n' }, progress: { step: 77 } };

/** A state of numbers that are all different. */
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
  return { step: 77, parameters: set(), means: set(), squares: set() };
}

const reading = (state: TrainingState): ReadCheckpoint => ({
  ...{ ...told, step: state.step, own },
  read: ({ set, name }) => Promise.resolve(arrayOf(state[set], name).slice()),
});

/** The SHA-256 of Node. */
function native(): Digest {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
}

/** Bytes as a file of which parts are read, and how often it was closed. */
function fileOf(bytes: Uint8Array): FileParts & { closed: number } {
  const file = {
    ...{ closed: 0, size: bytes.length },
    read: (at: number, length: number) => bytes.slice(at, at + length),
    close: () => void file.closed++,
  };
  return file;
}

const kinds = [
  ['float32', Float32Array],
  ['float64', Float64Array],
] as const;

describe('a checkpoint in parts', () => {
  it.each(kinds)('is byte for byte the one that is encoded as a whole: %s', async (_, Kind) => {
    const state = stateOf(Kind);
    state.means.encoder.set([NaN, -0, Infinity, 1e-40]);
    const expected = encodeCheckpoint({ ...told, state });
    expect(await wholeFile(checkpointParts(reading(state)))).toEqual(expected);
    expect(await wholeFile(checkpointParts(reading(state), native()))).toEqual(expected);
  });

  it('frees each array once the next part is asked for, and writes what stands before them last', async () => {
    const given: FloatArray[] = [];
    const kept = reading(stateOf(Float32Array));
    const read: ReadCheckpoint['read'] = async (place) => {
      const values = await kept.read(place);
      given.push(values);
      return values;
    };
    const places: number[] = [];
    for await (const { at } of checkpointParts({ ...kept, read })) {
      places.push(at);
      // the first one told the kind of numbers, and the last one is being written
      expect(given.slice(1).filter(({ length }) => length > 0).length).toBeLessThanOrEqual(1);
    }
    expect(places).toHaveLength(19);
    expect(places.at(-1)).toBe(0);
  });

  it('refuses arrays of several kinds, and of another length', async () => {
    const mixed = stateOf(Float32Array);
    const wide = { ...mixed, means: { ...mixed.means, encoder: new Float64Array(6) } };
    const short = { ...mixed, means: { ...mixed.means, encoder: new Float32Array(5) } };
    for (const state of [wide, short]) {
      await expect(wholeFile(checkpointParts(reading(state)))).rejects.toThrow('means encoder must be 24 bytes of F32');
    }
  });
});

describe('a checkpoint in its file', () => {
  it.each(kinds)('gives each array that it would give as a whole: %s', async (_, Kind) => {
    const state = stateOf(Kind);
    const file = fileOf(encodeCheckpoint({ ...told, state }));
    const { read, close, ...stored } = storedCheckpoint(file, 'a file', native())!;
    expect(stored).toEqual({ ...told, step: 77 });
    for (const set of ['parameters', 'means', 'squares'] as const) {
      for (const name of ['encoder', 'decoder', 'encoderBias', 'bias', 'variant.threshold', 'variant.slope'] as const) {
        expect(await read({ set, name })).toEqual(arrayOf(state[set], name));
      }
    }
    expect(file.closed).toBe(0);
    close();
    expect(file.closed).toBe(1);
  });

  it('gives no array of a file that has become shorter', async () => {
    const bytes = encodeCheckpoint({ ...told, state: stateOf(Float32Array) });
    let length = bytes.length;
    const read = (at: number, count: number): Uint8Array => bytes.subarray(0, length).slice(at, at + count);
    const stored = storedCheckpoint({ ...fileOf(bytes), read }, 'a file')!;
    length -= 1;
    const arrays = (['encoder', 'decoder', 'bias', 'variant.threshold', 'variant.slope'] as const).flatMap((name) =>
      (['parameters', 'means', 'squares'] as const).map((set) => stored.read({ set, name })),
    );
    const outcomes = await Promise.allSettled(arrays);
    const [refused, ...more] = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(more).toEqual([]);
    expect(String(refused!.reason)).toMatch(`must stay ${bytes.length} bytes long while it is read`);
  });

  it('is refused where a bit of its data was flipped, as it is when it is read whole', () => {
    const bytes = encodeCheckpoint({ ...told, state: stateOf(Float32Array) });
    bytes[bytes.length - 5]! ^= 1;
    const line = /^a file: data must have the dataHash that was written/;
    expect(() => decodeCheckpoint(bytes, 'a file')).toThrow(line);
    const file = fileOf(bytes);
    expect(() => storedCheckpoint(file, 'a file')).toThrow(line);
    expect(file.closed).toBe(1);
  });

  it('is left to those who read it whole where a tensor is missing, or it is no checkpoint of this form', () => {
    const { tensors, metadata } = decodeSafetensors(encodeCheckpoint({ ...told, state: stateOf(Float32Array) }));
    const { dataHash, ...texts } = metadata;
    const { 'means.decoder.bias': missing, ...rest } = tensors;
    const lacking = fileOf(encodeSafetensors(rest, texts));
    expect(storedCheckpoint(lacking, 'a file')).toBeUndefined();
    expect(lacking.closed).toBe(1);
    const other = { ...texts, format: 'rugbench/checkpoint/1' };
    expect(storedCheckpoint(fileOf(encodeSafetensors(tensors, other)), 'a file')).toBeUndefined();
    expect(storedCheckpoint(fileOf(encodeSafetensors(tensors, texts)), 'a file')).toBeDefined();
  });
});
