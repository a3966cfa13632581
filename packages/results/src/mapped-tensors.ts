import { type FloatArray, type ModelParameters, RugError, type Shape, transposed } from '@rugbench/core';
import { readTensor } from './decode-safetensors.ts';
import { FLOATS } from './element-types.ts';
import { inWords, squeezed } from './plain-shapes.ts';
import type { StoredTensor } from './tensor-file.ts';
import { MAP_FORM, type TensorMap, type TensorName, type TensorRole } from './tensor-map.ts';

/** The largest n of a model, and the largest n d: 256 MB of float32. */
export const MODEL_LIMITS = { features: 2 ** 20, weights: 2 ** 26 } as const;

/** A model that was read by a map. */
export interface MappedModel extends Shape {
  /** its numbers in 64 bit; the scale is in the decoder, and the bias of h in the bias: both fold exactly but for the rounding of 64 bit */
  readonly parameters: ModelParameters<Float64Array>;
  /** what was read from where, in words */
  readonly reading: string;
}

/**
 * The model x_hat = f(a W_dec (W_enc x + b_h) + b) whose parts lie where a map says, as x_hat = f(W_out W_in x + b'):
 *
 * $$ W_{in} = W_{enc}, \qquad W_{out} = \mathrm{diag}(a)\thinspace W_{dec}, \qquad b' = b + W_{out} b_h $$
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` naming the tensor that is missing, of another shape or type, or not finite
 */
export function mappedModel(tensors: ReadonlyMap<string, StoredTensor>, map: TensorMap, who: string): MappedModel {
  const encoder = matrix('encoder', map.encoder, tensors, who);
  const decoder = matrix('decoder', map.decoder, tensors, who);
  const [d, n] = encoder.shape;
  checkShapes(encoder, decoder, who);
  const scale = vector('scale', map.scale, [n, 1], tensors, who);
  const hiddenBias = vector('hiddenBias', map.hiddenBias, [d], tensors, who);
  const bias = vector('bias', map.bias, [n], tensors, who);
  const scaled = scaledRows(decoder.values, d, scale?.values);
  const parameters = {
    encoder: encoder.values,
    decoder: scaled,
    encoderBias: new Float64Array(d),
    bias: foldedBias(scaled, n, d, bias?.values, hiddenBias?.values),
    variant: {},
  };
  const folded = hiddenBias && { ...hiddenBias, words: `${hiddenBias.words}, folded into the output bias` };
  const parts = { encoder, decoder, bias, 'bias of h': folded, scale };
  const words = Object.entries(parts).flatMap(([role, part]) => (part ? [`${role} from ${part.words}`] : []));
  return { features: n, dimensions: d, parameters, reading: `reads ${words.join(', ')}` };
}

interface Part {
  readonly values: Float64Array;
  /** the tensor and its shape in the file */
  readonly words: string;
}

interface MatrixPart extends Part {
  readonly shape: readonly [rows: number, columns: number];
}

function matrix(
  role: TensorRole,
  { name, transposed: turn }: TensorName,
  tensors: ReadonlyMap<string, StoredTensor>,
  who: string,
): MatrixPart {
  const stored = floats(role, name, tensors, who);
  const [rows, columns, ...more] = squeezed(stored.entry.shape, 2);
  const words = inWords({ name, shape: stored.entry.shape });
  if (rows === undefined || columns === undefined || more.length > 0) {
    throw unfit(who, `${role} must have two axes, or leading ones of length 1, and is ${words}`);
  }
  checkSize(rows, columns, words, who);
  const values = finite(stored, who);
  if (!turn) return { values, words, shape: [rows, columns] };
  return {
    values: Float64Array.from(transposed(values, rows, columns)),
    words: `${words} transposed`,
    shape: [columns, rows],
  };
}

/** A size that can be held, before anything is copied. */
function checkSize(rows: number, columns: number, words: string, who: string): void {
  const { features, weights } = MODEL_LIMITS;
  if (rows > 0 && columns > 0 && Math.max(rows, columns) <= features && rows * columns <= weights) return;
  throw unfit(who, `n must be from 2 to ${features} and n d from 1 to ${weights}, and the file has ${words}`);
}

function checkShapes(encoder: MatrixPart, decoder: MatrixPart, who: string): void {
  const [d, n] = encoder.shape;
  const shapes = `encoder [${encoder.shape.join(', ')}] and decoder [${decoder.shape.join(', ')}]`;
  if (decoder.shape[0] !== n || decoder.shape[1] !== d) {
    throw unfit(who, `encoder must be [d, n] and decoder [n, d], and are ${shapes}`, 'Exchange axes with ^T in --map.');
  }
  if (d < n) return;
  const must = `must have fewer dimensions of h than features, and has d = ${d}, n = ${n}: ${shapes}`;
  throw unfit(who, must, 'Exchange axes with ^T in --map, if they are the other way round.');
}

function vector(
  role: TensorRole,
  named: TensorName | undefined,
  lengths: readonly number[],
  tensors: ReadonlyMap<string, StoredTensor>,
  who: string,
): Part | undefined {
  if (named === undefined) return undefined;
  const stored = floats(role, named.name, tensors, who);
  const shape = squeezed(stored.entry.shape, 1);
  const words = inWords({ name: named.name, shape: stored.entry.shape });
  if (shape.length <= 1 && lengths.includes(shape[0] ?? 1)) return { values: finite(stored, who), words };
  throw unfit(who, `${role} must have ${lengths.map((length) => `[${length}]`).join(' or ')} numbers, and is ${words}`);
}

function floats(role: TensorRole, name: string, tensors: ReadonlyMap<string, StoredTensor>, who: string): StoredTensor {
  const stored = tensors.get(name);
  if (stored === undefined) {
    const there = [...tensors.keys()].slice(0, 8).join(', ') + (tensors.size > 8 ? ' and more' : '');
    throw unfit(
      who,
      `must hold the tensor ${name} as ${role}, and holds ${there || 'none'}`,
      `Pass --map ${MAP_FORM}.`,
    );
  }
  if (FLOATS.includes(stored.entry.dtype)) return stored;
  throw unfit(who, `tensor ${name} must be of type ${FLOATS.join(', ')}, and is of type ${stored.entry.dtype}`);
}

/** The numbers of a tensor in 64 bit. */
function finite({ name, entry, data }: StoredTensor, who: string): Float64Array {
  const values = Float64Array.from(readTensor(entry, data)!.data);
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return values;
  const must = `tensor ${name} must hold finite numbers, and holds ${values[at]} as number ${at} of ${values.length}`;
  throw unfit(who, must, 'Save a model that is whole.');
}

/** diag(a) W_dec: one product of 64 bit for each entry. */
function scaledRows(decoder: Float64Array, d: number, scale: FloatArray | undefined): Float64Array {
  if (scale === undefined) return decoder;
  return decoder.map((value, at) => value * scale[scale.length === 1 ? 0 : Math.floor(at / d)]!);
}

/** b + W_out b_h, summed in 64 bit. */
function foldedBias(
  decoder: Float64Array,
  n: number,
  d: number,
  bias: FloatArray | undefined,
  hiddenBias: FloatArray | undefined,
): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = 0; hiddenBias && k < d; k++) sum += decoder[i * d + k]! * hiddenBias[k]!;
    return sum + (bias?.[i] ?? 0);
  });
}

function unfit(who: string, must: string, todo?: string): RugError {
  return new RugError('FILES', { who, must, ...(todo === undefined ? {} : { todo }) });
}
