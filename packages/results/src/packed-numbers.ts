import { base64 } from '@scure/base';
import { RugError } from '@rugbench/core';

/** How many bytes one number takes: 4 rounds it to float32. */
export type Width = 4 | 8;

/** Numbers as base64. @param width - bytes for each number; 8 keeps every bit */
export function packNumbers(values: ArrayLike<number>, width: Width = 8): string {
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < values.length; k++) {
    if (width === 8) view.setFloat64(k * width, values[k]!, true);
    else view.setFloat32(k * width, values[k]!, true);
  }
  return base64.encode(bytes);
}

/**
 * The numbers that {@link packNumbers} packed.
 *
 * @param most - so many are read from the beginning, with up to two more, and the text beyond them is not looked at; left out: all
 * @throws RugError `FILES` when the text is not base64 of whole numbers of `width` bytes
 */
export function unpackNumbers(text: string, width: Width = 8, most = Infinity): Float64Array {
  // Three numbers end where a group of four letters does.
  const bytes = bytesOf(text.slice(0, 4 * width * Math.ceil(most / 3)));
  if (bytes.length % width !== 0) throw notPacked(`${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(bytes.length / width);
  for (let k = 0; k < values.length; k++) {
    values[k] = width === 8 ? view.getFloat64(k * width, true) : view.getFloat32(k * width, true);
  }
  return values;
}

function bytesOf(text: string): Uint8Array {
  try {
    return base64.decode(text);
  } catch (cause) {
    throw notPacked(text, cause);
  }
}

function notPacked(got: string, cause?: unknown): RugError {
  return new RugError('FILES', { who: 'packed numbers', must: 'must be base64 of whole numbers', got }, { cause });
}
