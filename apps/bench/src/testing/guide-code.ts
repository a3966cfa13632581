import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './run-rug.ts';

/** The folder of the pages. */
const PAGES = new URL('../../../../docs/', import.meta.url);

/** The first TypeScript block of a page in docs/: the file that its reader is told to write. */
export function guideCode(page: string): string {
  const text = readFileSync(new URL(page, PAGES), 'utf8');
  const code = /^```ts\n(.*?)^```$/ms.exec(text)?.[1];
  if (code === undefined) throw new Error(`${page}: must have a block of TypeScript`);
  return code;
}

/** Pages that tell how to write a plug-in, and the name of the one whose code they show. */
export const GUIDES = [
  { page: 'write-a-variant.md', kind: 'variant', name: 'squareplus' },
  { page: 'write-a-filter.md', kind: 'variant', name: 'abs-group-max' },
  { page: 'write-a-forge.md', kind: 'forge', name: 'harmonic-rug' },
  { page: 'write-a-source.md', kind: 'source', name: 'log-normal' },
  { page: 'write-a-decoder.md', kind: 'decoder', name: 'ista' },
  { page: 'write-a-backend.md', kind: 'backend', name: 'single-storage' },
] as const;

/** A folder with the files that a reader of all pages has written. */
export function writtenFiles(): string {
  const folder = temporaryFolder();
  for (const { page, name } of GUIDES) writeFileSync(join(folder, `${name}.ts`), guideCode(page));
  return folder;
}

/** The option that loads some of these files. */
export const plugin = (...names: readonly string[]): string[] => [
  '--plugin',
  names.map((name) => `./${name}.ts`).join(','),
];
