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
  return bytesToHex(sha256(bytes));
}
