import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from './built-app.ts';

/**
 * Builds the page of reports, in a folder of its own, so that several builds at a time do not meet.
 *
 * @param root - of the repository, with its packages installed
 * @returns the one HTML file, without a document
 * @throws RugError `FILES` where Vite cannot build the page
 */
export async function builtPage(root: string): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'rugbench-page-'));
  try {
    await buildApp(root, 'report-page', out, 'report.html');
    return readFileSync(join(out, 'index.html'), 'utf8');
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
