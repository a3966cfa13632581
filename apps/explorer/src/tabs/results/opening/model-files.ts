import type { Files } from '@rugbench/judging';
import { INDEX_ENDING, placesInIndex } from '@rugbench/results';
import { MOST_BYTES, MOST_MODEL_BYTES, refuseLarge } from './read-text.ts';

/** Files of one model. */
export interface ModelParts {
  /** its file, or the index of several */
  readonly file: File;
  /** the files that an index names, as far as they were opened with it */
  readonly shards: readonly File[];
}

/** The models among files: an index with the files that it names, and every other file of tensors for itself. */
export async function modelsAmong(files: readonly File[]): Promise<ModelParts[]> {
  const tensors = files.filter(({ name }) => /\.safetensors$/i.test(name));
  const indices = await Promise.all(
    files
      .filter(({ name }) => name.toLowerCase().endsWith(INDEX_ENDING))
      .map(async (file): Promise<ModelParts> => {
        const named = await shardsOf(file);
        return { file, shards: tensors.filter(({ name }) => named.has(name)) };
      }),
  );
  const taken = new Set(indices.flatMap(({ shards }) => shards));
  return [...indices, ...tensors.filter((file) => !taken.has(file)).map((file) => ({ file, shards: [] }))];
}

/** Names of files in an index; none where it is not one, which its reader will say. */
async function shardsOf(index: File): Promise<ReadonlySet<string>> {
  try {
    refuseLarge(index, MOST_BYTES);
    return new Set(Object.values(placesInIndex(new Uint8Array(await index.arrayBuffer()), index.name)));
  } catch {
    return new Set();
  }
}

/** Files of a model in memory, by their names. @throws RugError `FILES` for one that is too large */
export async function filesOf(files: readonly File[]): Promise<Files> {
  for (const file of files) refuseLarge(file, MOST_MODEL_BYTES);
  const read = await Promise.all(
    files.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())] as const),
  );
  const bytes = new Map(read);
  return { read: (path) => bytes.get(path), write: () => undefined };
}
