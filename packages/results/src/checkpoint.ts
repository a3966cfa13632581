import { type FloatArray, type ModelParameters, RugError, type Shape, type TrainingState, show } from '@rugbench/core';
import { parseBoundedJson } from './bounded-json.ts';
import { canBeJson } from './canonical-json.ts';
import { bytesHash } from './content-hash.ts';
import { tensorsOf } from './decode-safetensors.ts';
import { dataHashOf, encodeSafetensors } from './encode-safetensors.ts';
import { readLayout } from './safetensors-header.ts';
import type { Tensor } from './tensor.ts';

/**
 * A training run as a file: the state, and whatever its owner needs to go on, as JSON. Spec and progress belong to the owner, who reads
 * them by a schema.
 */
export interface Checkpoint {
  /** n, for the shapes of the tensors; a whole number >= 1 */
  readonly features: number;
  /** d, for the shapes of the tensors; a whole number >= 1 */
  readonly dimensions: number;
  /** parameters and Adam's moments after a number of steps */
  readonly state: TrainingState;
  /** what was asked for, as JSON; null where a file has none */
  readonly spec: unknown;
  /** how far the run is, as JSON; null where a file has none */
  readonly progress: unknown;
}

const FORMAT = 'rugbench/checkpoint/1';
const SETS = ['parameters', 'means', 'squares'] as const;

/**
 * A checkpoint in the safetensors format: tensors `parameters.encoder` [d, n], `parameters.decoder` [n, d],
 * `parameters.encoderBias` [d], `parameters.bias` [n], `parameters.variant.<name>`, and the same under `means` and `squares`
 * (Adam's moments), in the numbers of the backend; spec and progress as JSON in the metadata, and `dataHash`, the SHA-256 of the data section.
 */
export function encodeCheckpoint({ features, dimensions, state, spec, progress }: Checkpoint): Uint8Array {
  const tensors = Object.fromEntries(SETS.flatMap((set) => namedTensors(set, state[set], features, dimensions)));
  const metadata = {
    format: FORMAT,
    step: String(state.step),
    features: String(features),
    dimensions: String(dimensions),
    spec: JSON.stringify(spec),
    progress: JSON.stringify(progress),
    dataHash: dataHashOf(tensors),
  };
  return encodeSafetensors(tensors, metadata);
}

/**
 * Reads what {@link encodeCheckpoint} wrote. A file without `dataHash`, of an older version or from elsewhere, is read unchecked.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` when it is not a checkpoint, or its data are not those that were written
 */
export function decodeCheckpoint(bytes: Uint8Array, who: string): Checkpoint {
  const layout = readLayout(bytes, who);
  const { metadata, data } = layout;
  if (metadata['format'] !== FORMAT) {
    throw new RugError('FILES', {
      who,
      must: `must be a checkpoint of form ${FORMAT}`,
      got: metadata['format'] ?? 'no form',
    });
  }
  checkData(data, metadata['dataHash'], who);
  const tensors = tensorsOf(layout);
  const shape = {
    features: wholeNumber('features', metadata, who, 1),
    dimensions: wholeNumber('dimensions', metadata, who, 1),
  };
  const set = (name: string): ModelParameters => parametersFrom(name, shape, tensors, who);
  const step = wholeNumber('step', metadata, who);
  return {
    ...shape,
    state: { step, parameters: set('parameters'), means: set('means'), squares: set('squares') },
    spec: jsonOf('spec', metadata, who),
    progress: jsonOf('progress', metadata, who),
  };
}

type Metadata = Readonly<Record<string, string>>;

function checkData(data: Uint8Array, expected: string | undefined, who: string): void {
  if (expected === undefined) return;
  const got = bytesHash(data);
  if (got === expected) return;
  const must = 'data must have the dataHash that was written with them (a bit was flipped, or the file was changed)';
  throw new RugError('FILES', { who, must, got, todo: 'Take a copy that is whole, or train the model again.' });
}

/** Fifteen digits: whole numbers that 64 bit hold exactly. */
function wholeNumber(name: string, metadata: Metadata, who: string, least = 0): number {
  const text = metadata[name] ?? 'nothing';
  if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text);
  const must = `${name} must be a whole number${least > 0 ? ` >= ${least}` : ''}`;
  throw new RugError('FILES', { who, must, got: text });
}

/** Nesting that no spec reaches, and many times the losses of a run. */
const JSON_BOUNDS = { depth: 32, values: 2 ** 18 };

function jsonOf(name: string, metadata: Metadata, who: string): unknown {
  const text = metadata[name] ?? 'null';
  const value = parseBoundedJson(text, JSON_BOUNDS, { who, what: name });
  // JSON.parse makes an infinity of 1e999
  if (!canBeJson(value)) throw new RugError('FILES', { who, must: `${name} must hold finite numbers`, got: text });
  return value;
}

function namedTensors(set: string, parameters: ModelParameters, n: number, d: number): [string, Tensor][] {
  const { encoder, decoder, encoderBias, bias, variant } = parameters;
  return [
    [`${set}.encoder`, { shape: [d, n], data: encoder }],
    [`${set}.decoder`, { shape: [n, d], data: decoder }],
    [`${set}.encoderBias`, { shape: [d], data: encoderBias }],
    [`${set}.bias`, { shape: [n], data: bias }],
    ...Object.entries(variant).map(([name, data]): [string, Tensor] => {
      return [`${set}.variant.${name}`, { shape: [data.length], data }];
    }),
  ];
}

function parametersFrom(
  set: string,
  { features: n, dimensions: d }: Shape,
  tensors: Readonly<Record<string, Tensor>>,
  who: string,
): ModelParameters {
  const values = (name: string, shape: readonly number[]): FloatArray => {
    const tensor = tensors[`${set}.${name}`];
    const fits = tensor !== undefined && String(tensor.shape) === String(shape);
    if (fits && !(tensor.data instanceof Int32Array)) return tensor.data;
    throw new RugError('FILES', {
      who,
      must: `must hold the tensor ${show(`${set}.${name}`)} [${String(shape)}] as F32 or F64`,
    });
  };
  const own = ownNames(tensors).map((name): [string, FloatArray] => {
    const perModel = tensors[`parameters.variant.${name}`]!.data.length === 1;
    return [name, values(`variant.${name}`, [perModel ? 1 : n])];
  });
  return {
    encoder: values('encoder', [d, n]),
    decoder: values('decoder', [n, d]),
    encoderBias: values('encoderBias', [d]),
    bias: values('bias', [n]),
    variant: Object.fromEntries(own),
  };
}

/** The names of the variant's own parameters; their moments must be there too. */
function ownNames(tensors: Readonly<Record<string, Tensor>>): string[] {
  const prefix = 'parameters.variant.';
  return Object.keys(tensors)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}
