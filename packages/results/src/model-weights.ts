import { RugError, type FloatArray, type ModelParameters, type Shape, z } from '@rugbench/core';
import { littleEndianBytes } from './byte-order.ts';
import { type SavedParameters, decodeParameters, factsOf, isCheckpoint } from './checkpoint.ts';
import { CHECKPOINT_FORM } from './checkpoint-names.ts';
import { partsHash } from './content-hash.ts';
import { guessTensors } from './guess-tensors.ts';
import { mappedModel } from './mapped-tensors.ts';
import { readBySchema } from './read-by-schema.ts';
import { type ReadableFiles, openTensorFile } from './tensor-file.ts';
import type { TensorMap } from './tensor-map.ts';

/** A model as a file holds it: its own checkpoint, or tensors from elsewhere. */
export interface ModelWeights extends SavedParameters {
  /** whether W_out = W_in^T by construction; false where the file does not say */
  readonly tied: boolean;
  /** what was read from where, in one line; null for a checkpoint of this program, which says so itself */
  readonly reading: string | null;
  /** SHA-256 of all that decides what the model computes, 64 hexadecimal digits: see {@link readModelWeights} */
  readonly content: string;
}

/** What weights alone are read by: the rest of a spec may be missing. */
const weightsSpec = z.object({ tied: z.boolean().default(false) }).nullable();

/**
 * Reads a model from a safetensors file of any origin, from several behind an index, or from a folder with one of these.
 *
 * A checkpoint of this program is read by its own names, any other file by a guess; a map overrules both. Its `content` is a hash of the
 * numbers that were read, not of the file: n, d, whether weights are tied, and all parameters in 64 bit. So the same model has one content
 * whatever its file is called, holds beside it, or is laid out like, and another map gives another content only where it gives other numbers.
 *
 * @param path - the file, the index or the folder
 * @param map - where its parts lie; left out: as its names say
 * @throws RugError `FILES` with one line that says what was found and what to do
 */
export function readModelWeights(path: string, files: ReadableFiles, map?: TensorMap): ModelWeights {
  const { tensors, layout } = openTensorFile(path, files);
  const own = layout !== null && isCheckpoint(layout);
  if (own && map === undefined) {
    const saved = decodeParameters(layout, path);
    checkFinite(saved.parameters, path);
    const tied = tiedOf(saved.spec, path);
    return { ...saved, tied, reading: null, content: contentOf(saved, saved.parameters, tied) };
  }
  const {
    parameters: mapped,
    reading,
    ...shape
  } = mappedModel(tensors, map ?? guessTensors(tensors.values(), path), path);
  const { variant, ...facts } = own ? factsOf(layout, path) : { spec: null, step: 0, variant: {} };
  const parameters = { ...mapped, variant };
  checkFinite(parameters, path);
  const told = { ...shape, ...facts, parameters, moments: null, tied: false };
  return { ...told, reading: `${path}: ${reading}`, content: contentOf(shape, parameters, false) };
}

function tiedOf(spec: unknown, who: string): boolean {
  return readBySchema(weightsSpec, spec, { who, what: 'spec', form: CHECKPOINT_FORM })?.tied ?? false;
}

function checkFinite({ variant, ...plain }: ModelParameters, who: string): void {
  const own = Object.entries(variant).map(([name, values]) => [`variant.${name}`, values] as const);
  for (const [name, values] of [...Object.entries(plain), ...own]) {
    const got = values.find((value) => !Number.isFinite(value));
    if (got === undefined) continue;
    const must = `tensor parameters.${name} must hold finite numbers`;
    throw new RugError('FILES', { who, must, got, todo: 'Train the model again.' });
  }
}

function contentOf({ features, dimensions }: Shape, parameters: ModelParameters, tied: boolean): string {
  const { variant, encoder, decoder, encoderBias, bias } = parameters;
  const own = Object.entries(variant).sort(([one], [other]) => (one < other ? -1 : 1));
  const head = JSON.stringify({ features, dimensions, tied, variant: own.map(([name, { length }]) => [name, length]) });
  const arrays: FloatArray[] = [encoder, decoder, encoderBias, bias, ...own.map(([, values]) => values)];
  return partsHash(widePieces(new TextEncoder().encode(head), arrays));
}

/** Numbers that are widened at a time. */
const PIECE = 2 ** 20;

/** A head, then numbers in 64 bit, some at a time: a copy of a large matrix would be the largest array of all. */
function* widePieces(head: Uint8Array, arrays: readonly FloatArray[]): Generator<Uint8Array> {
  yield head;
  for (const values of arrays) {
    for (let at = 0; at < values.length; at += PIECE) {
      yield littleEndianBytes(Float64Array.from(values.subarray(at, at + PIECE)));
    }
  }
}
