import { RugError } from '@rugbench/core';
import { littleEndianBytes } from './byte-order.ts';
import { partsHash } from './content-hash.ts';
import { HEADER_LIMITS } from './safetensors-header.ts';
import { ELEMENT_TYPES, type Tensor, sizeOf } from './tensor.ts';

/**
 * Tensors as the bytes of a safetensors file: the header's length (8 bytes, little endian), a JSON
 * header padded with spaces so that the data begin at a multiple of 8, then the data. 64-bit
 * tensors come first, then by name: every tensor is aligned, and equal input gives equal bytes.
 *
 * @param metadata - strings to keep beside the tensors, e.g. a spec and its hash
 * @throws RugError `OPTIONS` when a shape does not fit its data, or a name is `__metadata__` or `__proto__`,
 *   or the header would be above 4 MiB or 4096 tensors
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const placed = placeTensors(formsOf(tensors));
  const head = safetensorsHead(placed, metadata);
  const bytes = new Uint8Array(head.length + lengthOf(placed));
  bytes.set(head);
  for (const { name, begin } of placed) bytes.set(littleEndianBytes(tensors[name]!.data), head.length + begin);
  return bytes;
}

/** The SHA-256 of the data section that {@link encodeSafetensors} writes for some tensors, 64 hexadecimal digits. */
export function dataHashOf(tensors: Readonly<Record<string, Tensor>>): string {
  return partsHash(placeTensors(formsOf(tensors)).map(({ name }) => littleEndianBytes(tensors[name]!.data)));
}

/** A tensor without its numbers. */
export interface TensorForm {
  /** lengths of the axes, slowest first */
  readonly shape: readonly number[];
  /** the kind of its numbers, as the format calls it */
  readonly dtype: keyof typeof ELEMENT_TYPES;
}

/** A tensor at its place in the data section. */
export interface PlacedTensor extends TensorForm {
  /** its name in the file */
  readonly name: string;
  /** bytes before its own, a whole number >= 0 */
  readonly begin: number;
  /** bytes up to its end */
  readonly end: number;
}

/** Gives tensors their places, in the order of the data section. @throws RugError `OPTIONS` for a name that no tensor may have */
export function placeTensors(forms: Readonly<Record<string, TensorForm>>): PlacedTensor[] {
  const entries = Object.entries(forms).map(([name, form]) => ({ name, ...form }));
  entries.sort((x, y) => sizeInBytes(y.dtype) - sizeInBytes(x.dtype) || (x.name < y.name ? -1 : 1));
  let begin = 0;
  return entries.map(({ name, shape, dtype }) => {
    checkName(`tensor ${name}`, name);
    const placed = { name, shape, dtype, begin, end: begin + sizeOf(shape) * sizeInBytes(dtype) };
    begin = placed.end;
    return placed;
  });
}

/** Bytes of the data section. */
export function lengthOf(placed: readonly PlacedTensor[]): number {
  return placed.at(-1)?.end ?? 0;
}

/**
 * All that stands before the data: the length of the header, and the header.
 *
 * @throws RugError `OPTIONS` as {@link encodeSafetensors} does
 */
export function safetensorsHead(
  placed: readonly PlacedTensor[],
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  for (const name of Object.keys(metadata ?? {})) checkName(`metadata ${name}`, name);
  const header = headerOf(placed, metadata);
  const bytes = new Uint8Array(8 + header.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  return bytes;
}

function formsOf(tensors: Readonly<Record<string, Tensor>>): Record<string, TensorForm> {
  const forms = Object.entries(tensors).map(([name, tensor]): [string, TensorForm] => {
    checkTensor(name, tensor);
    return [name, { shape: tensor.shape, dtype: elementTypeOf(tensor.data) }];
  });
  return Object.fromEntries(forms);
}

function headerOf(placed: readonly PlacedTensor[], metadata?: Readonly<Record<string, string>>): Uint8Array {
  const members = placed.map(({ name, shape, dtype, begin, end }) => {
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`;
  });
  if (metadata) members.unshift(`"__metadata__":${JSON.stringify(metadata)}`);
  const header = new TextEncoder().encode(`{${members.join(',')}}`);
  const padded = new Uint8Array(Math.ceil(header.length / 8) * 8).fill(0x20);
  padded.set(header);
  checkLimits(placed.length, padded.length);
  return padded;
}

/** What is written can be read again. */
function checkLimits(count: number, length: number): void {
  const { tensors, bytes } = HEADER_LIMITS;
  if (count <= tensors && length <= bytes) return;
  const must = `must have at most ${tensors} tensors and ${bytes} bytes of header`;
  throw new RugError('OPTIONS', { who: 'safetensors', must, got: `${count} tensors and ${length} bytes` });
}

/** How the format calls a kind of numbers. */
export function elementTypeOf(data: Tensor['data']): keyof typeof ELEMENT_TYPES {
  if (data instanceof Float64Array) return 'F64';
  return data instanceof Float32Array ? 'F32' : 'I32';
}

function sizeInBytes(dtype: keyof typeof ELEMENT_TYPES): number {
  return ELEMENT_TYPES[dtype].bytes;
}

function checkTensor(name: string, { shape, data }: Tensor): void {
  const who = `tensor ${name}`;
  checkName(who, name);
  if (shape.every((length) => Number.isInteger(length) && length >= 0) && sizeOf(shape) === data.length) return;
  throw new RugError('OPTIONS', { who, must: `shape must hold its ${data.length} numbers`, got: shape });
}

/** The format keeps `__metadata__` for itself; readers written in JavaScript lose `__proto__`. */
function checkName(who: string, name: string): void {
  if (name !== '__metadata__' && name !== '__proto__') return;
  throw new RugError('OPTIONS', { who, must: 'must have another name' });
}
