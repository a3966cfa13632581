import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';

/**
 * The SHA-256 of a JSON value's canonical spelling, 64 lower-case hexadecimal digits: equal values
 * have equal hashes, whatever the order of their keys.
 *
 * @throws RugError as {@link canonicalJson} does
 */
export function contentHash(value: unknown): string {
  return bytesHash(new TextEncoder().encode(canonicalJson(value)));
}

/** The SHA-256 of bytes, 64 lower-case hexadecimal digits. */
export function bytesHash(bytes: Uint8Array): string {
  return partsHash([bytes]);
}

/** The SHA-256 of bytes that lie in several parts, as if they lay in one. */
export function partsHash(parts: Iterable<Uint8Array>): string {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return bytesToHex(hash.digest());
}
