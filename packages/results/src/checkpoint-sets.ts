import { type FloatArray, type ModelParameters, RugError, type Shape, show } from '@rugbench/core';
import { type SetName, type TensorNames, VARIANT } from './checkpoint-names.ts';
import { type Tensor, sizeOf } from './tensor.ts';

/** The tensors of a checkpoint, and how they are called. */
export interface NamedTensors {
  /** how parameters and moments are called in this file */
  readonly names: TensorNames;
  /** the tensors that are read, by name */
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/**
 * One set of a model's numbers.
 *
 * @throws RugError `FILES` naming the first tensor that is missing or has another shape, with a map where only its axes are exchanged
 */
export function readSet(set: SetName, file: NamedTensors, shape: Shape, who: string): ModelParameters {
  const { features: n, dimensions: d } = shape;
  const { parts } = file.names;
  const values = (name: string, axes: readonly number[]): FloatArray => valuesOf(set, name, axes, file, who);
  return {
    variant: readOwn(file, shape, who, set),
    encoder: values(parts.encoder, [d, n]),
    decoder: values(parts.decoder, [n, d]),
    encoderBias: values(parts.encoderBias, [d]),
    bias: values(parts.bias, [n]),
  };
}

/** The variant's own parameters, or their moments, [n] or [1] each. @throws RugError `FILES` as {@link readSet} */
export function readOwn(
  file: NamedTensors,
  { features: n }: Pick<Shape, 'features'>,
  who: string,
  set: SetName = 'parameters',
): ModelParameters['variant'] {
  const own = ownNames(file).map((name): [string, FloatArray] => [
    name,
    valuesOf(set, `${VARIANT}${name}`, [ownSize(file, name) === 1 ? 1 : n], file, who),
  ]);
  return Object.fromEntries(own);
}

function valuesOf(set: SetName, name: string, axes: readonly number[], file: NamedTensors, who: string): FloatArray {
  const tensor = file.tensors[`${file.names.prefix(set)}${name}`];
  const fits = tensor !== undefined && String(tensor.shape) === String(axes);
  if (fits && !(tensor.data instanceof Int32Array)) return tensor.data;
  throw missing(set, name, axes, file, who);
}

/** Whether a set has every tensor of the parameters, in its shape. */
export function hasSet(set: SetName, file: NamedTensors): boolean {
  const { prefix, parts } = file.names;
  const names = [...Object.values(parts), ...ownNames(file).map((name) => `${VARIANT}${name}`)];
  return names.every((name) => {
    const [tensor, like] = [file.tensors[`${prefix(set)}${name}`], file.tensors[`${prefix('parameters')}${name}`]];
    return tensor !== undefined && !(tensor.data instanceof Int32Array) && String(tensor.shape) === String(like?.shape);
  });
}

/** The names of the variant's own parameters; moments that are wanted must be there for each. */
function ownNames({ names, tensors }: NamedTensors): string[] {
  const prefix = `${names.prefix('parameters')}${VARIANT}`;
  return Object.keys(tensors)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}

function ownSize({ names, tensors }: NamedTensors, name: string): number {
  return sizeOf(tensors[`${names.prefix('parameters')}${VARIANT}${name}`]!.shape);
}

function missing(set: SetName, name: string, shape: readonly number[], file: NamedTensors, who: string): RugError {
  const full = `${file.names.prefix(set)}${name}`;
  const found = file.tensors[full]?.shape;
  const must = `must hold the tensor ${show(full)} [${String(shape)}] as F64, F32, F16 or BF16`;
  const exchanged = set === 'parameters' && shape.length === 2 && String(found) === String([...shape].reverse());
  return new RugError('FILES', {
    who,
    must,
    ...(found === undefined ? {} : { got: found }),
    ...(exchanged ? { todo: `If its axes are exchanged, pass --map ${mapWith(name, file.names)}.` } : {}),
  });
}

/** The map of a checkpoint in which one matrix is to be turned. */
function mapWith(turned: string, { prefix, parts }: TensorNames): string {
  const before = prefix('parameters');
  const { encoder, decoder, encoderBias, bias } = parts;
  const matrix = (name: string): string => `${before}${name}${name === turned ? '^T' : ''}`;
  return `encoder=${matrix(encoder)},decoder=${matrix(decoder)},bias=${before}${bias},hiddenBias=${before}${encoderBias}`;
}
