import { type FloatArray, type ModelParameters, RugError, type TrainingState } from '@rugbench/core';
import { decodeSafetensors } from './decode-safetensors.ts';
import { encodeSafetensors } from './encode-safetensors.ts';
import { type Tensor } from './tensor.ts';

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
  const [parameters, means, squares] = SETS.map((set) => parametersFrom(set, tensors, who)) as [
    ModelParameters,
    ModelParameters,
    ModelParameters,
  ];
  return {
    features: Number(metadata['features']),
    dimensions: Number(metadata['dimensions']),
    state: { step: Number(metadata['step']), parameters, means, squares },
    spec: JSON.parse(metadata['spec'] ?? 'null') as unknown,
    progress: JSON.parse(metadata['progress'] ?? 'null') as unknown,
  };
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

function parametersFrom(set: string, tensors: Readonly<Record<string, Tensor>>, who: string): ModelParameters {
  const values = (name: string): FloatArray => {
    const data = tensors[`${set}.${name}`]?.data;
    if (data instanceof Float32Array || data instanceof Float64Array) return data;
    throw new RugError('FILES', { who, must: `must hold the tensor ${set}.${name} as F32 or F64` });
  };
  const prefix = `${set}.variant.`;
  const own = Object.keys(tensors)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
  return {
    encoder: values('encoder'),
    decoder: values('decoder'),
    encoderBias: values('encoderBias'),
    bias: values('bias'),
    variant: Object.fromEntries(own.map((name) => [name, values(`variant.${name}`)])),
  };
}
