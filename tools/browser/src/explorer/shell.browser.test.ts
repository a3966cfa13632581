import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings, sideways } from '../findings.ts';
import { openAddress, startChromium } from '../open-page.ts';
import { explorerAt } from './served.ts';

/** What is loaded before a backend is chosen, bytes compressed, at most. */
const FIRST_LOAD = 300_000;
/** Where a link is slow to compute, it is small: two features, on often. */
const SMALL = 'theory?n=8&p=0.5&r=0.5';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

/** Waits for the first numbers and the first figure. */
async function seen(page: Page): Promise<void> {
  await page.locator('.says p').first().waitFor({ timeout: 60_000 });
  await page.locator('.figure-card svg').first().waitFor({ timeout: 240_000 });
}

describe('the explorer', () => {
  it('loads less than 300 kB compressed until it shows numbers and a figure, from its own folder alone, and complains of nothing', async () => {
    const sizes = new Map<string, number>();
    const { page, complaints } = await openAddress(browser, explorerAt(), {}, (opened) => {
      opened.context().on('response', (response) => {
        if (!response.url().startsWith('http')) return;
        sizes.set(response.url(), 0);
        void response.body().then((body) => sizes.set(response.url(), gzipSync(body).length));
      });
    });
    await seen(page);
    await expect.poll(() => [...sizes.values()].every((size) => size > 0), { timeout: 30_000 }).toBe(true);
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    console.log(`first load: ${bytes} bytes compressed in ${sizes.size} files`);
    expect([...sizes.keys()].some((url) => url.includes('.worker'))).toBe(true);
    expect(bytes).toBeLessThan(FIRST_LOAD);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('works below any path of any host', async () => {
    const address = 'http://pages.example/some/where/';
    const { page, complaints } = await openAddress(browser, `${address}#${SMALL}`, {}, async (opened) => {
      await opened.context().route(`${address}**`, async (route) => {
        const file = route.request().url().slice(address.length).split('#')[0]!;
        const response = await fetch(new URL(file, explorerAt()));
        const body = Buffer.from(await response.arrayBuffer());
        return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
      });
    });
    await page.locator('[data-bound=linear]:not(:text("…"))').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('may connect to itself alone', async () => {
    const { page } = await openAddress(browser, explorerAt(SMALL));
    const refused = await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => false,
        () => true,
      ),
    );
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    expect(refused).toBe(true);
    expect(policy).toMatch(/default-src 'self';.*connect-src 'self'/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval(?<!wasm-unsafe-eval)/);
    await page.context().close();
  });

  it('says in a line each what of a link cannot be used, and shows the defaults', async () => {
    const { page } = await openAddress(browser, explorerAt('theory?r=7&what=1'));
    const lines = await page.locator('.complaint').allInnerTexts();
    expect(lines).toEqual([
      'theory r: must be the ratio r = d/n, above 0 and below 1, got 7. Shown with r = 0.25.',
      expect.stringMatching(/^theory: options must be among r, p, n, curves, got what\. .*Shown without\.$/),
    ]);
    expect(await page.getByLabel('r = d/n', { exact: true }).inputValue()).toBe('0.25');
    await page.context().close();
  });

  it('has tabs as WAI-ARIA has them', async () => {
    const { page } = await openAddress(browser, explorerAt(SMALL));
    const tab = page.getByRole('tab', { selected: true });
    expect(await tab.count()).toBe(1);
    expect(await page.getByRole('tabpanel', { name: await tab.innerText() }).count()).toBe(1);
    expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1);
    await tab.focus();
    await page.keyboard.press('End');
    const last = page.getByRole('tab').last();
    expect(await last.getAttribute('aria-selected')).toBe('true');
    expect(await last.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Home');
    expect(await page.getByRole('tab').first().getAttribute('aria-selected')).toBe('true');
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no serious finding of axe in ${colorScheme} colours`, async () => {
      const { page } = await openAddress(browser, explorerAt(SMALL), { colorScheme, reducedMotion: 'reduce' });
      await seen(page);
      await page.locator('.figure-numbers summary').first().click();
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(colorScheme);
      expect(await findings(page)).toEqual([]);
      await page.context().close();
    });
  }

  it('is not scrolled sideways on a phone of 360 px', async () => {
    const { page } = await openAddress(browser, explorerAt(SMALL), { viewport: { width: 360, height: 740 } });
    await seen(page);
    expect(await sideways(page)).toBe(0);
    // In one go: a figure whose curves come in is drawn anew.
    const { width, right } = await page.evaluate(() =>
      document.querySelector('.figure-card svg')!.getBoundingClientRect().toJSON(),
    );
    expect(width).toBeGreaterThan(0);
    expect(right).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  it('shows the open tab among the others on a phone, also the last one of a link', async () => {
    const { page } = await openAddress(browser, explorerAt('results'), { viewport: { width: 360, height: 740 } });
    const open = page.getByRole('tab', { selected: true });
    expect(await open.textContent()).toBe('Results');
    const { left, right } = await open.evaluate((tab) => tab.getBoundingClientRect().toJSON());
    expect([left >= 0, right <= 360]).toEqual([true, true]);
    await page.context().close();
  });

  it('keeps colours that were chosen in its address', async () => {
    const { page } = await openAddress(browser, explorerAt(SMALL), { colorScheme: 'light' });
    await page.locator('.theme-switch').click();
    await page.waitForFunction(() => location.hash.includes('theme=dark'));
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await page.context().close();
  });
});
