import { RugError, type Shape } from '@rugbench/core';
import { type ModelWeights, type TensorMap, readModelWeights } from '@rugbench/results';
import type { Files } from './files.ts';

/** Where a model lies. */
export interface ModelPlace {
  /** its file, an index of several, or a folder that holds one of them */
  readonly path: string;
  /** where its parts lie in the file; null: as their names say */
  readonly map: TensorMap | null;
}

/** A model that was read: where it lies, and its n and d. */
export interface ModelFile extends ModelPlace, Shape {}

/** How models are read. */
export interface ModelReading {
  /** where their parts lie; left out or null: as their names say */
  readonly map?: TensorMap | null | undefined;
  /** told once of each model that was not written as a checkpoint of this program, what was read from where */
  readonly note?: ((line: string) => void) | undefined;
}

/** Files of models, each known by a hash of the numbers that were read from it. */
export interface ModelFiles {
  /**
   * Takes in a file.
   *
   * @returns the content of its model, 64 hexadecimal digits, as `readModelWeights` (results) defines it
   * @throws RugError `FILES` when it cannot be read as a model
   */
  add(path: string): string;
  /** where each model lies, by its content */
  known(): ReadonlyMap<string, ModelFile>;
  /** the path of a content, for errors; the hash itself where no path is known */
  pathOf(content: string): string;
  /**
   * The model of a content.
   *
   * @throws RugError `FILES` when no file has this content any more
   */
  model(content: string): ModelWeights;
  /** The same files, with what is added from now on read in some way. */
  reading(how: ModelReading): ModelFiles;
}

/** Remembers where each model was found. */
export function modelFiles(files: Files): ModelFiles {
  return filesRead(files, new Map(), {});
}

function filesRead(files: Files, places: Map<string, ModelFile>, { map = null, note }: ModelReading): ModelFiles {
  const told = new Set<string>();
  const read = ({ path, map: by }: ModelPlace): ModelWeights => readModelWeights(path, files, by ?? undefined);
  return {
    add: (path) => {
      const { content, reading, features, dimensions } = read({ path, map });
      places.set(content, { path, map, features, dimensions });
      if (reading !== null && !told.has(reading)) note?.(reading);
      if (reading !== null) told.add(reading);
      return content;
    },
    known: () => places,
    pathOf: (content) => places.get(content)?.path ?? content,
    model: (content) => {
      const place = places.get(content);
      if (place === undefined) {
        throw new RugError('FILES', { who: 'trained model', must: 'its file must be named', got: content });
      }
      return unchanged(content, place.path, () => read(place));
    },
    reading: (how) => filesRead(files, places, how),
  };
}

/** A model that is still the one that was taken in. */
function unchanged(content: string, path: string, read: () => ModelWeights): ModelWeights {
  let cause: unknown;
  try {
    const model = read();
    if (model.content === content) return model;
  } catch (thrown) {
    cause = thrown;
  }
  const must = 'must not change while it is used, and it has';
  throw new RugError('FILES', { who: path, must, todo: 'Start again with the file as it is now.' }, { cause });
}
