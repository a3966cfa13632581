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
  for (const name of Object.keys(metadata ?? {})) checkName(`metadata ${name}`, name);
  const placed = place(tensors);
  const header = headerOf(placed, metadata);
  const length = placed.reduce((sum, { tensor }) => sum + tensor.data.byteLength, 0);
  const bytes = new Uint8Array(8 + header.length + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  for (const { tensor, begin } of placed) bytes.set(littleEndianBytes(tensor.data), 8 + header.length + begin);
  return bytes;
}

/** The SHA-256 of the data section that {@link encodeSafetensors} writes for some tensors, 64 hexadecimal digits. */
export function dataHashOf(tensors: Readonly<Record<string, Tensor>>): string {
  return partsHash(place(tensors).map(({ tensor }) => littleEndianBytes(tensor.data)));
}

/** A tensor at its place in the data section. */
interface Placed {
  readonly name: string;
  readonly tensor: Tensor;
  readonly dtype: keyof typeof ELEMENT_TYPES;
  readonly begin: number;
}

function place(tensors: Readonly<Record<string, Tensor>>): Placed[] {
  const entries = Object.entries(tensors).map(([name, tensor]) => ({ name, tensor, dtype: dtypeOf(tensor) }));
  entries.sort((x, y) => sizeInBytes(y.dtype) - sizeInBytes(x.dtype) || (x.name < y.name ? -1 : 1));
  let begin = 0;
  return entries.map((entry) => {
    checkTensor(entry.name, entry.tensor);
    const placed = { ...entry, begin };
    begin += entry.tensor.data.byteLength;
    return placed;
  });
}

function headerOf(placed: readonly Placed[], metadata?: Readonly<Record<string, string>>): Uint8Array {
  const members = placed.map(({ name, tensor, dtype, begin }) => {
    const end = begin + tensor.data.byteLength;
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype, shape: tensor.shape, data_offsets: [begin, end] })}`;
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

function dtypeOf({ data }: Tensor): keyof typeof ELEMENT_TYPES {
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
