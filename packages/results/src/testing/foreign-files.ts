import type { ReadableFiles } from '../tensor-file.ts';

/** A tensor of a file that another program wrote; its numbers are counted up from its name unless they are given. */
export interface ForeignTensor {
  readonly shape: readonly number[];
  readonly dtype?: string;
  readonly numbers?: readonly number[];
  /** bytes as they are, for types that cannot be counted in */
  readonly bytes?: readonly number[];
}

/** Numbers that are halves of small whole numbers, exact in every type of float, and different from tensor to tensor. */
export function numbersOf(name: string, { shape, numbers }: ForeignTensor): readonly number[] {
  const length = shape.reduce((product, axis) => product * axis, 1);
  let seed = [...name].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 9973, 7);
  return numbers ?? Array.from({ length }, () => (((seed = (137 * seed + 11) % 9973) % 65) - 32) / 2);
}

/** The bytes of a safetensors file, put together by hand. */
export function foreignFile(tensors: Readonly<Record<string, ForeignTensor>>, metadata?: object): Uint8Array {
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {};
  const data: number[] = [];
  for (const [name, tensor] of Object.entries(tensors)) {
    const begin = data.length;
    data.push(...(tensor.bytes ?? numbersOf(name, tensor).flatMap((value) => bytesOf(value, tensor.dtype ?? 'F32'))));
    header[name] = { dtype: tensor.dtype ?? 'F32', shape: tensor.shape, data_offsets: [begin, data.length] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return Uint8Array.of(...length, ...text, ...data);
}

function bytesOf(value: number, dtype: string): number[] {
  const view = new DataView(new ArrayBuffer(8));
  if (dtype === 'F64') view.setFloat64(0, value, true);
  else view.setFloat32(0, value, true);
  const bytes = [...new Uint8Array(view.buffer)];
  if (dtype === 'F64') return bytes;
  return dtype === 'BF16' ? bytes.slice(2, 4) : bytes.slice(0, 4);
}

/** Files by their paths, and nothing else. */
export function filesOf(files: Readonly<Record<string, Uint8Array>>): ReadableFiles {
  return { read: (path) => files[path] };
}
