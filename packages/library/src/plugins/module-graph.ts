import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesHash, contentHash } from '@rugbench/results';

/** What each module imports, but for what belongs to the program or to Node. */
const imports = new Map<string, Set<string>>();

/** Remembers that a module imports another one. */
export function noteImport(from: string, to: string): void {
  if (!to.startsWith('file:')) return;
  const known = imports.get(from) ?? new Set();
  imports.set(from, known.add(to));
}

/** SHA-256 of the source of a module and of all that it imports, wherever it lies: 64 hexadecimal digits. */
export function definitionOf(entry: string): string {
  const seen = new Set([entry]);
  for (const url of seen) for (const imported of imports.get(url) ?? []) seen.add(imported);
  return contentHash([...seen].map((url) => bytesHash(readFileSync(fileURLToPath(url)))));
}
