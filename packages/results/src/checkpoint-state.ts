import { type FloatArray, type ReadArray, RugError } from '@rugbench/core';
import { type Checkpoint, checkHash, jsonOf, tensorNames, toldOf } from './checkpoint.ts';
import { CHECKPOINT_FORM, VARIANT } from './checkpoint-names.ts';
import { type Digest, digest, partsHash } from './content-hash.ts';
import { readTensor } from './decode-safetensors.ts';
import { FLOATS } from './element-types.ts';
import { type Entry, type FileParts, type Head, orClosed, readHead } from './safetensors-header.ts';

/** A checkpoint whose arrays stay in its open file until they are asked for. */
export interface StoredCheckpoint extends Omit<Checkpoint, 'state'>, Pick<FileParts, 'close'> {
  /** optimiser steps behind the state, a whole number >= 0 */
  readonly step: number;
  /** reads an array, which the caller owns */
  readonly read: ReadArray;
}

/** Bytes that are hashed at a time. */
const PIECE = 2 ** 24;

/**
 * Opens a checkpoint without reading its arrays. They are hashed first, piece by piece, so what is read later is what was written.
 *
 * @param file - is closed with the checkpoint, and at once where there is none
 * @param hash - the SHA-256 of this host
 * @returns undefined for a file that is not plainly what `encodeCheckpoint` writes now, such as one of an earlier form: `decodeCheckpoint` reads it
 *   or says what is wrong
 * @throws RugError `FILES` for what both refuse: a broken header, other data than were written
 */
export function storedCheckpoint(file: FileParts, who: string, hash: Digest = digest()): StoredCheckpoint | undefined {
  const stored = orClosed(file, () => checkpointIn(file, who, hash));
  if (!stored) file.close();
  return stored;
}

function checkpointIn(file: FileParts, who: string, hash: Digest): StoredCheckpoint | undefined {
  const head = readHead(file, who);
  const { metadata, begin } = head;
  if (metadata['format'] !== CHECKPOINT_FORM) return undefined;
  checkHash(() => partsHash(pieces(file, begin), hash), metadata['dataHash'], who);
  const told = toldOf(metadata, who);
  const places = placesOf(head, told);
  if (!places) return undefined;
  return {
    ...told,
    progress: jsonOf('progress', metadata, who),
    read: async (place) => {
      const entry = places.get(keyOf(place));
      if (!entry)
        throw new RugError('FILES', { who, must: `must hold ${keyOf(place)}`, todo: 'Train the model again.' });
      return Promise.resolve(arrayAt(file, begin, entry, who));
    },
    close: () => file.close(),
  };
}

function* pieces({ size, read }: FileParts, begin: number): Generator<Uint8Array> {
  for (let at = begin; at < size; at += PIECE) yield read(at, Math.min(PIECE, size - at));
}

const keyOf = ({ set, name }: Parameters<ReadArray>[0]): string => `${set} ${name}`;

/** Where each array lies; undefined where one is missing, or is not what it should be. */
function placesOf(
  { entries }: Head,
  shape: Pick<Checkpoint, 'features' | 'dimensions'>,
): ReadonlyMap<string, Entry> | undefined {
  const found = new Map(entries);
  const own = entries
    .filter(([name]) => name.startsWith(VARIANT))
    .map(([name, { shape: axes }]) => {
      return [name.slice(VARIANT.length), { length: axes[0] === 1 ? 1 : shape.features }] as const;
    });
  const named = tensorNames(shape, Object.fromEntries(own));
  const fits = named.every(({ tensor, shape: axes }) => {
    const entry = found.get(tensor);
    return entry !== undefined && FLOATS.includes(entry.dtype) && String(entry.shape) === String(axes);
  });
  return fits ? new Map(named.map((each) => [keyOf(each), found.get(each.tensor)!])) : undefined;
}

function arrayAt(file: FileParts, begin: number, entry: Entry, who: string): FloatArray {
  const [from, to] = entry.data_offsets;
  const bytes = file.read(begin + from, to - from);
  if (bytes.length === to - from)
    return readTensor({ ...entry, data_offsets: [0, to - from] }, bytes)!.data as FloatArray;
  throw new RugError('FILES', {
    who,
    must: `must stay ${file.size} bytes long while it is read, and has become shorter`,
    todo: 'Ask again.',
  });
}
