import { RugError } from '@rugbench/core';

/** Numbers as plain data: a list, or base64 of little-endian 32-bit floats, as records hold corners of W. */
export type PlainNumbers = readonly number[] | string;

/**
 * The numbers of a list or of a packed text.
 *
 * @throws RugError `OPTIONS` when a text is not base64 of whole 32-bit numbers
 */
export function numbersOf(numbers: PlainNumbers): Float64Array {
  if (typeof numbers !== 'string') return Float64Array.from(numbers);
  const bytes = Uint8Array.from(decoded(numbers), (character) => character.charCodeAt(0));
  if (bytes.length % 4 !== 0) throw notPacked(`${bytes.length} bytes`);
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 4 }, (_, k) => view.getFloat32(4 * k, true));
}

function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    throw notPacked(text.length > 40 ? `${text.slice(0, 40)}...` : text);
  }
}

function notPacked(got: string): RugError {
  return new RugError('OPTIONS', { who: 'entries', must: 'must be base64 of 32-bit numbers', got });
}
