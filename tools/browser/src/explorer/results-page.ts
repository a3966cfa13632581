import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type OpenedPage, openAddress } from '../open-page.ts';
import { explorerAt } from './served.ts';

/** How long the page may take for an answer, ms. */
export const SLOW = 60_000;

/** The tab of results, and what it sent. */
export interface ResultsPage extends OpenedPage {
  /** addresses of requests that sent anything */
  readonly sent: readonly string[];
}

/** A folder for files of a test, and what removes it. */
export function fileFolder(): { readonly at: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'rug-results-'));
  return { at: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true }) };
}

/** Opens the tab, and notes what it sends. */
export async function openResults(browser: Browser, hash = 'results', options = {}): Promise<ResultsPage> {
  const sent: string[] = [];
  const opened = await openAddress(browser, explorerAt(hash), options, (page) => {
    page.on('request', (request) => {
      if (request.method() !== 'GET' || request.postData() !== null) sent.push(request.url());
    });
  });
  await opened.page.locator('.drop-zone').waitFor({ timeout: SLOW });
  return { ...opened, sent };
}

/** Chooses files by the button, as a reader would. */
export async function choose(page: Page, ...files: string[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files' }).click(),
  ]);
  await chooser.setFiles(files);
}
