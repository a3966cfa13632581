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
export function partsHash(parts: Iterable<Uint8Array>, hash: Digest = digest()): string {
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** A SHA-256 that is fed piece by piece. */
export interface Digest {
  /** adds bytes, which are not kept */
  update(bytes: Uint8Array): void;
  /** the hash of all that was added, 64 lower-case hexadecimal digits; nothing is added afterwards */
  digest(): string;
}

/** A SHA-256 in JavaScript: some 30 MB a second, so hosts that have a native one bring it along. */
export function digest(): Digest {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), digest: () => bytesToHex(hash.digest()) };
}
