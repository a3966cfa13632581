import { type FloatArray, type ModelParameters, RugError, type Shape, type TrainingState } from '@rugbench/core';
import { decodeSafetensors } from './decode-safetensors.ts';
import { encodeSafetensors } from './encode-safetensors.ts';
import type { Tensor } from './tensor.ts';

/** A training run as a file: the state, and whatever its owner needs to go on, as JSON. */
export interface Checkpoint {
  /** n and d, for the shapes of the tensors */
  readonly features: number;
  readonly dimensions: number;
  readonly state: TrainingState;
  /** what was asked for */
  readonly spec: unknown;
  /** how far the run is */
  readonly progress: unknown;
}

const FORMAT = 'rugbench/checkpoint/1';
const SETS = ['parameters', 'means', 'squares'] as const;

/**
 * A checkpoint in the safetensors format: tensors `parameters.encoder` [d, n], `parameters.decoder` [n, d],
 * `parameters.encoderBias` [d], `parameters.bias` [n], `parameters.variant.<name>`, and the same under `means` and `squares`
 * (Adam's moments), in the numbers of the backend; spec and progress as JSON in the metadata.
 */
export function encodeCheckpoint({ features, dimensions, state, spec, progress }: Checkpoint): Uint8Array {
  const tensors = SETS.flatMap((set) => tensorsOf(set, state[set], features, dimensions));
  const metadata = {
    format: FORMAT,
    step: String(state.step),
    features: String(features),
    dimensions: String(dimensions),
    spec: JSON.stringify(spec),
    progress: JSON.stringify(progress),
  };
  return encodeSafetensors(Object.fromEntries(tensors), metadata);
}

/**
 * Reads what {@link encodeCheckpoint} wrote.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` when it is not a checkpoint
 */
export function decodeCheckpoint(bytes: Uint8Array, who: string): Checkpoint {
  const { tensors, metadata } = decodeSafetensors(bytes, who);
  if (metadata['format'] !== FORMAT) {
    throw new RugError('FILES', {
      who,
      must: `must be a checkpoint of form ${FORMAT}`,
      got: metadata['format'] ?? 'no form',
    });
  }
  const shape = {
    features: wholeNumber('features', metadata, who),
    dimensions: wholeNumber('dimensions', metadata, who),
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

function wholeNumber(name: string, metadata: Metadata, who: string): number {
  const text = metadata[name] ?? 'nothing';
  if (/^\d+$/.test(text)) return Number(text);
  throw new RugError('FILES', { who, must: `${name} must be a whole number`, got: text });
}

function jsonOf(name: string, metadata: Metadata, who: string): unknown {
  const text = metadata[name] ?? 'null';
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RugError('FILES', { who, must: `${name} must be JSON`, got: text }, { cause });
  }
}

function tensorsOf(set: string, parameters: ModelParameters, n: number, d: number): [string, Tensor][] {
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
    throw new RugError('FILES', { who, must: `must hold the tensor ${set}.${name} [${String(shape)}] as F32 or F64` });
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
