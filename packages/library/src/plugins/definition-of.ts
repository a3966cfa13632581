import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesHash, contentHash } from '@rugbench/results';
import { sourcesOf } from './module-graph.ts';

/** SHA-256 of the source of a module and of all that it imports, wherever it lies: 64 hexadecimal digits. */
export function definitionOf(entry: string): string {
  return contentHash(sourcesOf(entry).map((url) => bytesHash(readFileSync(fileURLToPath(url)))));
}
