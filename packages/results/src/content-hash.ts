import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/**
 * The SHA-256 of a JSON value's canonical spelling, 64 lower-case hexadecimal digits: equal values
 * have equal hashes, whatever the order of their keys.
 *
 * @throws RugError as {@link canonicalJson} does
 */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}
