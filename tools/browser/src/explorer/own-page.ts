import { deflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type OpenedPage, openAddress } from '../open-page.ts';
import { explorerAt } from './served.ts';

/** How long anything of the tab may take on a busy machine, ms. */
export const SLOW = 60_000;

/** The part of a link behind `#` that brings a file. */
export function linkTo(code: string): string {
  return `own?code=${deflateRawSync(code).toString('base64url')}`;
}

/** Opens the tab, and waits until its file is loaded. */
export async function openOwn(browser: Browser, hash: string, options = {}): Promise<OpenedPage> {
  const opened = await openAddress(browser, explorerAt(hash), options);
  await opened.page.locator('.own-loaded').waitFor({ timeout: SLOW });
  return opened;
}

/** Opens code that cannot be loaded. @returns the line that the page says of it */
export async function lineOf(browser: Browser, code: string): Promise<readonly [line: string, page: Page]> {
  const { page } = await openAddress(browser, explorerAt(linkTo(code)));
  const line = page.locator('.own-status .complaint');
  await line.waitFor({ timeout: SLOW });
  return [await line.innerText(), page];
}

/** Holds the page to going on: with an example in the place of the code. */
export async function worksOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'mish', exact: true }).click();
  await page.locator('.own-loaded:has-text("Mish")').waitFor({ timeout: SLOW });
  await expect.poll(() => page.locator('iframe').count()).toBe(1);
  expect(await page.locator('.own-status .complaint').count()).toBe(0);
}
