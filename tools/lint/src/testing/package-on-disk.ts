import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Writes a package into a folder of its own.
 *
 * @param files - text by path below `src`
 * @param exports - what its package.json exports
 * @returns absolute path of the package's folder
 */
export function packageOnDisk(files: Readonly<Record<string, string>>, exports: unknown = './src/index.ts'): string {
  const root = mkdtempSync(join(tmpdir(), 'folders-'));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ exports }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'src', file)), { recursive: true });
    writeFileSync(join(root, 'src', file), text);
  }
  return root;
}
