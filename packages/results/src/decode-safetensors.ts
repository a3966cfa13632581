import { turnLittleEndian } from './byte-order.ts';
import { type Entry, type Layout, readLayout } from './safetensors-header.ts';
import { ELEMENT_TYPES, type Tensor } from './tensor.ts';

/** What a safetensors file holds. */
export interface Safetensors {
  /** the tensors, by name */
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** texts that stand beside the tensors, by name */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The tensors of a safetensors file with 64-bit or 32-bit floats and 32-bit integers, copied out.
 *
 * @param who - where the bytes come from, e.g. the path; an error begins with it
 * @throws RugError `FILES` when the header is not one, is above 4 MiB or 4096 tensors, a type is none of these, or the tensors do
 *   not cover the data exactly, without gaps and overlaps
 */
export function decodeSafetensors(bytes: Uint8Array, who = 'safetensors'): Safetensors {
  const layout = readLayout(bytes, who);
  return { tensors: tensorsOf(layout), metadata: layout.metadata };
}

/** The tensors of a file that was taken apart, copied out. */
export function tensorsOf({ entries, data }: Layout): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(entries.map(([name, entry]) => [name, readTensor(entry, data)]));
}

function readTensor({ dtype, shape, data_offsets: [begin, end] }: Entry, data: Uint8Array): Tensor {
  const { bytes: size, view } = ELEMENT_TYPES[dtype];
  const copy = data.buffer.slice(data.byteOffset + begin, data.byteOffset + end);
  turnLittleEndian(new Uint8Array(copy), size);
  return { shape, data: view(copy) };
}
