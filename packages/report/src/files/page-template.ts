import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeAtomically } from '@rugbench/results/files';
import { builtPage } from './built-page.ts';
import { pageHash } from './page-sources.ts';

/** The page of a published package; a repository has none. */
const PUBLISHED = fileURLToPath(new URL('../page.html', import.meta.url));
/** The root of the repository, where this file lies in `packages/report/src/files`. */
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * The page of reports without a document: the file that a published package has; in the repository the page is built when it is first
 * wanted, and kept below `node_modules/.cache` under the hash of its sources. Several processes may ask at a time.
 *
 * @throws RugError `FILES` where the page cannot be built, `DISK` where it cannot be kept
 */
export async function pageTemplate(): Promise<string> {
  if (existsSync(PUBLISHED)) return readFileSync(PUBLISHED, 'utf8');
  const file = join(
    ROOT,
    'node_modules',
    '.cache',
    'rugbench',
    `report-page-${pageHash(ROOT, 'report-page').slice(0, 16)}.html`,
  );
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const page = await builtPage(ROOT);
  writeAtomically(file, page, 'report.html');
  return page;
}
