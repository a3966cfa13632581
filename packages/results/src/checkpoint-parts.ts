import { type FloatArray, type ReadArray, freeArray } from '@rugbench/core';
import { littleEndianBytes } from './byte-order.ts';
import { type Checkpoint, type NamedArray, checkpointMetadata, tensorNames } from './checkpoint.ts';
import { type Digest, digest } from './content-hash.ts';
import { type PlacedTensor, elementTypeOf, placeTensors, safetensorsHead } from './encode-safetensors.ts';

/** Bytes of a file, and where they lie in it. */
export interface FilePart {
  /** place of the first of them, from 0 */
  readonly at: number;
  /** the bytes, which are no longer there once the next part is asked for */
  readonly bytes: Uint8Array;
}

/** A checkpoint whose arrays are read one by one. */
export interface ReadCheckpoint extends Omit<Checkpoint, 'state'> {
  /** optimiser steps behind the state, a whole number >= 0 */
  readonly step: number;
  /** the parameters of the variant, by name, with as many numbers as each has */
  readonly own: Readonly<Record<string, { readonly length: number }>>;
  /** gives each array of the state, all of one kind of number, in an array that is freed once it is written */
  readonly read: ReadArray;
}

/** As long as a hash, which is known when all else is written. */
const NO_HASH = '0'.repeat(64);

/**
 * The file of a checkpoint in parts, byte for byte as `encodeCheckpoint` writes it: one tensor after another, and then what stands before them, because
 * it holds the hash of them all. So a model is saved with one array more than its own.
 *
 * @param hash - the SHA-256 of this host
 * @throws TypeError where an array is of another kind, or has another number of entries, than was said
 */
export async function* checkpointParts(checkpoint: ReadCheckpoint, hash: Digest = digest()): AsyncGenerator<FilePart> {
  const { read, own, ...told } = checkpoint;
  const dtype = elementTypeOf(await read({ set: 'parameters', name: 'bias' }));
  const named = new Map(tensorNames(told, own).map((each) => [each.tensor, each]));
  const placed = placeTensors(Object.fromEntries([...named].map(([tensor, { shape }]) => [tensor, { shape, dtype }])));
  const begin = safetensorsHead(placed, checkpointMetadata(told, NO_HASH)).length;
  for (const tensor of placed) {
    const values = await readTensor(read, named.get(tensor.name)!, tensor);
    const bytes = littleEndianBytes(values);
    hash.update(bytes);
    yield { at: begin + tensor.begin, bytes };
    freeArray(values);
  }
  yield { at: 0, bytes: safetensorsHead(placed, checkpointMetadata(told, hash.digest())) };
}

async function readTensor(read: ReadArray, { set, name }: NamedArray, placed: PlacedTensor): Promise<FloatArray> {
  const values = await read({ set, name });
  if (elementTypeOf(values) === placed.dtype && values.byteLength === placed.end - placed.begin) return values;
  throw new TypeError(`${set} ${name} must be ${placed.end - placed.begin} bytes of ${placed.dtype}`);
}

/** A file that is put together from its parts, for hosts that write it as a whole. */
export async function wholeFile(parts: AsyncIterable<FilePart>): Promise<Uint8Array> {
  const copies: FilePart[] = [];
  for await (const { at, bytes } of parts) copies.push({ at, bytes: bytes.slice() });
  const whole = new Uint8Array(Math.max(0, ...copies.map(({ at, bytes }) => at + bytes.length)));
  for (const { at, bytes } of copies) whole.set(bytes, at);
  return whole;
}
