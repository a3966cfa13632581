import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** All files below a folder by their paths in it, each with its bytes as text that keeps every one of them. */
export function folderBytes(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'latin1')]));
}
