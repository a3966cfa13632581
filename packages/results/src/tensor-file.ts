import { RugError, z } from '@rugbench/core';
import { parseBoundedJson } from './bounded-json.ts';
import { readBySchema } from './read-by-schema.ts';
import { type Entry, HEADER_LIMITS, type Layout, readLayout } from './safetensors-header.ts';

/** Files by their paths, to be read. */
export interface ReadableFiles {
  /**
   * @returns the bytes; undefined where there is no such file
   * @throws RugError `FILES` when it cannot be read
   */
  read(path: string): Uint8Array | undefined;
}

/** A tensor where it lies, not yet read. */
export interface StoredTensor {
  /** its name in the file */
  readonly name: string;
  /** its type, shape and place */
  readonly entry: Entry;
  /** the data section that the place belongs to */
  readonly data: Uint8Array;
}

/** The tensors of one file, or of all that an index names. */
export interface TensorFile {
  /** every tensor, of any type, by name */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** the file taken apart; null where there are several */
  readonly layout: Layout | null;
}

/** How an index of several files ends. */
export const INDEX_ENDING = '.safetensors.index.json';

/** What a folder may hold, by the first that is there: an index, one file of a model hub, what `rug forge` writes. */
const IN_FOLDER = [`model${INDEX_ENDING}`, 'model.safetensors', 'weights.safetensors'];

/**
 * Opens a safetensors file, an index of several, or a folder that holds one of them.
 *
 * @throws RugError `FILES` where there is none, or it is broken
 */
export function openTensorFile(path: string, files: ReadableFiles): TensorFile {
  const [found, bytes] = fileAt(path, files);
  if (found.endsWith('.json')) return openIndex(found, bytes, files);
  const layout = readLayout(bytes, found);
  return { tensors: new Map(storedIn(layout)), layout };
}

/** The file at a path, or in the folder that the path is. */
function fileAt(path: string, files: ReadableFiles): [path: string, bytes: Uint8Array] {
  if (/\.(safetensors|json)$/.test(path)) return [path, bytesAt(path, files)];
  for (const name of IN_FOLDER) {
    const within = `${path.replace(/[\\/]+$/, '')}/${name}`;
    const bytes = files.read(within);
    if (bytes) return [within, bytes];
  }
  return [path, bytesAt(path, files)];
}

function bytesAt(path: string, files: ReadableFiles): Uint8Array {
  const bytes = files.read(path);
  if (bytes) return bytes;
  throw new RugError('FILES', { who: path, must: 'must be a file, and there is none' });
}

function storedIn({ entries, data }: Layout): [string, StoredTensor][] {
  return entries.map(([name, entry]) => [name, { name, entry, data }]);
}

/** An index as the tools of model hubs write it; files lie beside it, whatever else it says. */
const indexSchema = z.object({
  weight_map: z.record(z.string(), z.string().regex(/^(?!\.)[^\\/]+\.safetensors$/, 'must be a file beside the index')),
});

const INDEX_BOUNDS = { depth: 8, values: 4 * HEADER_LIMITS.tensors };

/** The file that each tensor of an index lies in, by its name beside the index. @throws RugError `FILES` where it is none */
export function placesInIndex(bytes: Uint8Array, who: string): Readonly<Record<string, string>> {
  const value = parseBoundedJson(textOf(bytes, who), INDEX_BOUNDS, { who, what: '' });
  return readBySchema(indexSchema, value, { who, what: '', form: 'an index' }).weight_map;
}

function openIndex(path: string, bytes: Uint8Array, files: ReadableFiles): TensorFile {
  const places = placesInIndex(bytes, path);
  const folder = path.replace(/[^\\/]*$/, '');
  const shards = [...new Set(Object.values(places))].sort();
  const tensors = shards.flatMap((shard) => {
    const within = `${folder}${shard}`;
    const held = new Map(storedIn(readLayout(bytesAt(within, files), within)));
    return Object.entries(places)
      .filter(([, place]) => place === shard)
      .map(([name]): [string, StoredTensor] => [name, held.get(name) ?? absent(name, within, path)]);
  });
  return { tensors: new Map(tensors), layout: null };
}

function textOf(bytes: Uint8Array, who: string): string {
  if (bytes.length > HEADER_LIMITS.bytes) {
    throw new RugError('FILES', { who, must: `must have at most ${HEADER_LIMITS.bytes} bytes`, got: bytes.length });
  }
  return new TextDecoder().decode(bytes);
}

function absent(name: string, shard: string, index: string): never {
  const must = 'must hold the tensor that its index places there';
  throw new RugError('FILES', { who: shard, must, got: `no ${name}`, todo: `Was it written together with ${index}?` });
}
