import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings, sideways } from './findings.ts';
import { startChromium } from './open-page.ts';
import { type SiteHost, buildSite, openSitePage, serveSite } from './serve-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'rug-site-'));
const PAGES = ['index.html', 'documents/start.html', 'documents/theory.html', 'modules/_rugbench_core.html'];

let browser: Browser;
let host: SiteHost;
beforeAll(async () => {
  buildSite(folder);
  host = await serveSite(folder);
  browser = await startChromium();
}, 600_000);
afterAll(async () => {
  await browser.close();
  host.close();
  rmSync(folder, { recursive: true });
});

/** Types into the dialog of the search. @returns the titles that are found, best first */
async function searched(page: Page, query: string): Promise<string[]> {
  await page.keyboard.press('/');
  await page.locator('#tsd-search-input').fill(query);
  await page.locator('#tsd-search-results a').first().waitFor();
  return page.locator('#tsd-search-results .found-title').allTextContents();
}

describe('the documentation site', () => {
  it.each(PAGES)('opens %s below a path of a static host, and asks nobody else for anything', async (path) => {
    const { page, complaints } = await openSitePage(browser, host, path);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('h1').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('has groups of pages by their titles at the side, and the next page below', async () => {
    const { page } = await openSitePage(browser, host, 'documents/start.html');
    const groups = await page.locator('#tsd-nav-container > li > details > summary').allTextContents();
    expect(groups.slice(0, 2)).toEqual(['Start', 'Read a result']);
    expect(groups.at(-1)).toBe('Reference');
    await page.locator('.neighbours a[rel=next]').click();
    expect(await page.locator('h1').innerText()).toMatch(/^Concepts/);
    await page.context().close();
  });

  it('finds pages and names of the reference, and leads there by the keyboard alone', async () => {
    const { page, complaints } = await openSitePage(browser, host, 'documents/variants/relu.html');
    expect(await searched(page, 'antipodal')).toContain('antipodalRug');
    expect((await searched(page, 'unequal pairs'))[0]).toBe('Unequal pairs');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/documents\/theory\.html#unequal-pairs$/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says so where a search finds nothing', async () => {
    const { page } = await openSitePage(browser, host, 'index.html');
    await page.keyboard.press('/');
    await page.locator('#tsd-search-input').fill('xylophone');
    await page.locator('#tsd-search-status', { hasText: 'Nothing is found for “xylophone”.' }).waitFor();
    await page.context().close();
  });

  it('draws formulas in the font that comes with it', async () => {
    const { page } = await openSitePage(browser, host, 'documents/concepts.html');
    await page.evaluate(() => document.fonts.ready);
    const fraction = page.locator('.displayed mfrac').first();
    const [top, bottom] = await Promise.all([0, 1].map((at) => fraction.locator('> *').nth(at).boundingBox()));
    expect(top!.y + top!.height).toBeLessThanOrEqual(bottom!.y);
    const loaded = await page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll('"', '')),
    );
    expect(loaded).toEqual(['STIX Two Math']);
    expect(await page.locator('merror').count()).toBe(0);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no serious finding of axe in ${colorScheme} colours, with the search open`, async () => {
      const { page } = await openSitePage(browser, host, 'documents/concepts.html', { colorScheme });
      expect(await findings(page)).toEqual([]);
      await searched(page, 'floor');
      expect(await findings(page)).toEqual([]);
      await page.context().close();
    }, 180_000);
  }

  it.each([...PAGES, 'documents/measured.html'])('is not scrolled sideways on a phone of 360 px: %s', async (path) => {
    const { page } = await openSitePage(browser, host, path, { viewport: { width: 360, height: 740 } });
    expect(await sideways(page)).toBe(0);
    await page.context().close();
  });
});
