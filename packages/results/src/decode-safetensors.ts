import { turnLittleEndian } from './byte-order.ts';
import { READABLE } from './element-types.ts';
import { type Entry, type Layout, readLayout } from './safetensors-header.ts';
import type { Tensor } from './tensor.ts';

/** What a safetensors file holds. */
export interface Safetensors {
  /** the tensors, by name */
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** texts that stand beside the tensors, by name */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The tensors of a safetensors file with floats of 64, 32 or 16 bit (F16, BF16) and 32-bit integers, copied out; half precision comes in
 * float32, which holds it exactly. Tensors of other types are left out.
 *
 * @param who - where the bytes come from, e.g. the path; an error begins with it
 * @throws RugError `FILES` when the header is not one, is above 4 MiB or 4096 tensors, or the tensors do not cover the data exactly,
 *   without gaps and overlaps
 */
export function decodeSafetensors(bytes: Uint8Array, who = 'safetensors'): Safetensors {
  const layout = readLayout(bytes, who);
  return { tensors: tensorsOf(layout), metadata: layout.metadata };
}

/** The tensors of a file that was taken apart, copied out, without those of types that are not read. */
export function tensorsOf({ entries, data }: Layout): Readonly<Record<string, Tensor>> {
  const read = entries.map(([name, entry]) => [name, readTensor(entry, data)] as const);
  return Object.fromEntries(read.filter((one): one is [string, Tensor] => one[1] !== undefined));
}

/** A tensor, copied out of the data of its file; undefined where its type is not read. */
export function readTensor({ dtype, shape, data_offsets: [begin, end] }: Entry, data: Uint8Array): Tensor | undefined {
  const type = READABLE.get(dtype);
  if (type === undefined) return undefined;
  const copy = data.buffer.slice(data.byteOffset + begin, data.byteOffset + end);
  turnLittleEndian(new Uint8Array(copy), type.bytes);
  return { shape, data: type.view(copy) };
}
