import {
  type ArrayPlace,
  type ModelParameters,
  RugError,
  type Shape,
  type TrainingState,
  arrayOf,
} from '@rugbench/core';
import { parseBoundedJson } from './bounded-json.ts';
import { canBeJson } from './canonical-json.ts';
import { CHECKPOINT_FORM, CHECKPOINT_FORMS, SETS, type TensorNames, VARIANT } from './checkpoint-names.ts';
import { hasSet, readOwn, readSet } from './checkpoint-sets.ts';
import { bytesHash } from './content-hash.ts';
import { tensorsOf } from './decode-safetensors.ts';
import { dataHashOf, encodeSafetensors } from './encode-safetensors.ts';
import { type Layout, readLayout } from './safetensors-header.ts';
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

/** What a checkpoint holds for those who judge its model: a file without Adam's moments is enough. */
export interface SavedParameters extends Pick<Checkpoint, 'features' | 'dimensions' | 'spec'> {
  /** optimiser steps behind the parameters, a whole number >= 0 */
  readonly step: number;
  /** what the model computes with */
  readonly parameters: ModelParameters;
  /** Adam's moments; null where they are not all there */
  readonly moments: Pick<TrainingState, 'means' | 'squares'> | null;
}

/**
 * A checkpoint in the safetensors format: tensors `encoder.weight` [d, n], `encoder.bias` [d], `decoder.weight` [n, d], `decoder.bias` [n],
 * as two `Linear` layers of PyTorch have them, and `variant.<name>`; the same after `means.` and `squares.` (Adam's moments), in the numbers
 * of the backend; spec and progress as JSON in the metadata, and `dataHash`, the SHA-256 of the data section.
 */
export function encodeCheckpoint({ state, ...told }: Checkpoint): Uint8Array {
  const named = tensorNames(told, state.parameters.variant);
  const tensors = named.map(
    ({ tensor, shape, set, name }) => [tensor, { shape, data: arrayOf(state[set], name) }] as const,
  );
  const held = Object.fromEntries(tensors);
  return encodeSafetensors(held, checkpointMetadata({ ...told, step: state.step }, dataHashOf(held)));
}

/** What stands beside the tensors of a checkpoint. */
export function checkpointMetadata(
  { step, features, dimensions, spec, progress }: Omit<Checkpoint, 'state'> & Pick<TrainingState, 'step'>,
  dataHash: string,
): Record<string, string> {
  return {
    format: CHECKPOINT_FORM,
    step: String(step),
    features: String(features),
    dimensions: String(dimensions),
    spec: JSON.stringify(spec),
    progress: JSON.stringify(progress),
    dataHash,
  };
}

/** A tensor of a checkpoint, and the array of the state that it holds. */
export interface NamedArray extends ArrayPlace {
  /** the name of the tensor */
  readonly tensor: string;
  /** lengths of its axes */
  readonly shape: readonly number[];
}

/** All tensors of a checkpoint. @param own - the parameters of the variant, by name, with as many numbers as each has */
export function tensorNames(
  { features: n, dimensions: d }: Shape,
  own: Readonly<Record<string, { readonly length: number }>>,
): NamedArray[] {
  const { prefix, parts } = CHECKPOINT_FORMS.get(CHECKPOINT_FORM)!;
  const shapes = { encoder: [d, n], decoder: [n, d], encoderBias: [d], bias: [n] };
  return SETS.flatMap((set): NamedArray[] => [
    ...(Object.keys(shapes) as (keyof typeof shapes)[]).map((name) => {
      return { set, name, tensor: `${prefix(set)}${parts[name]}`, shape: shapes[name] };
    }),
    ...Object.entries(own).map(([name, { length }]) => {
      return { set, name: `variant.${name}` as const, tensor: `${prefix(set)}${VARIANT}${name}`, shape: [length] };
    }),
  ]);
}

/** A checkpoint taken apart, its sets of tensors not yet read. */
interface Opened extends Pick<Checkpoint, 'features' | 'dimensions' | 'spec'> {
  readonly names: TensorNames;
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly step: number;
}

/**
 * Reads what {@link encodeCheckpoint} wrote, now or in its earlier form. A file without `dataHash`, of an older version or from elsewhere, is
 * read unchecked.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` when it is not a checkpoint, or its data are not those that were written
 */
export function decodeCheckpoint(bytes: Uint8Array, who: string): Checkpoint {
  const layout = readLayout(bytes, who);
  const opened = open(layout, who);
  const { features, dimensions, spec, step } = opened;
  const set = (name: (typeof SETS)[number]): ModelParameters => readSet(name, opened, opened, who);
  return {
    features,
    dimensions,
    state: { step, parameters: set('parameters'), means: set('means'), squares: set('squares') },
    spec,
    progress: jsonOf('progress', layout.metadata, who),
  };
}

/** Whether a file says that it is a checkpoint of this program, in any of its forms. */
export function isCheckpoint({ metadata }: Pick<Layout, 'metadata'>): boolean {
  return CHECKPOINT_FORMS.has(metadata['format'] ?? '');
}

/**
 * The parameters of a checkpoint, whether or not a run could go on from it.
 *
 * @throws RugError `FILES` as {@link decodeCheckpoint}, but for moments and progress
 */
export function decodeParameters(layout: Layout, who: string): SavedParameters {
  const opened = open(layout, who);
  const { features, dimensions, spec, step } = opened;
  const complete = hasSet('means', opened) && hasSet('squares', opened);
  const set = (name: (typeof SETS)[number]): ModelParameters => readSet(name, opened, opened, who);
  const moments = complete ? { means: set('means'), squares: set('squares') } : null;
  return { features, dimensions, spec, step, parameters: set('parameters'), moments };
}

/**
 * What a checkpoint says of its model beside W and b: for whoever reads those by a map.
 *
 * @throws RugError `FILES` where its data are not those that were written, or its texts are none
 */
export function factsOf(
  layout: Layout,
  who: string,
): Pick<SavedParameters, 'spec' | 'step'> & Pick<ModelParameters, 'variant'> {
  const { spec, step, ...opened } = open(layout, who);
  return { spec, step, variant: readOwn(opened, opened, who) };
}

function open(layout: Layout, who: string): Opened {
  const { metadata, data } = layout;
  const names = CHECKPOINT_FORMS.get(metadata['format'] ?? '');
  if (names === undefined) {
    const must = `must be a checkpoint of form ${CHECKPOINT_FORM}`;
    throw new RugError('FILES', { who, must, got: metadata['format'] ?? 'no form' });
  }
  checkHash(() => bytesHash(data), metadata['dataHash'], who);
  return { names, tensors: tensorsOf(layout), ...toldOf(metadata, who) };
}

/** What the metadata of a checkpoint say of its model. @throws RugError `FILES` for what is no number, or no JSON */
export function toldOf(
  metadata: Metadata,
  who: string,
): Pick<SavedParameters, 'features' | 'dimensions' | 'step' | 'spec'> {
  return {
    features: wholeNumber('features', metadata, who, 1),
    dimensions: wholeNumber('dimensions', metadata, who, 1),
    step: wholeNumber('step', metadata, who),
    spec: jsonOf('spec', metadata, who),
  };
}

type Metadata = Readonly<Record<string, string>>;

/** Asserts that data are those that were written. @param hash - their SHA-256; not asked for where none was written */
export function checkHash(hash: () => string, expected: string | undefined, who: string): void {
  if (expected === undefined) return;
  const got = hash();
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

/** A text of the metadata as JSON; null where there is none. @throws RugError `FILES` */
export function jsonOf(name: string, metadata: Metadata, who: string): unknown {
  const text = metadata[name] ?? 'null';
  const value = parseBoundedJson(text, JSON_BOUNDS, { who, what: name });
  // JSON.parse makes an infinity of 1e999
  if (!canBeJson(value)) throw new RugError('FILES', { who, must: `${name} must hold finite numbers`, got: text });
  return value;
}
