import { readFileSync } from 'node:fs';

/** The folder of the pages. */
const PAGES = new URL('../../../../docs/', import.meta.url);

/** The first TypeScript block of a page in docs/: the file that its reader is told to write. */
export function guideCode(page: string): string {
  const text = readFileSync(new URL(page, PAGES), 'utf8');
  const code = /^```ts\n(.*?)^```$/ms.exec(text)?.[1];
  if (code === undefined) throw new Error(`${page}: must have a block of TypeScript`);
  return code;
}
