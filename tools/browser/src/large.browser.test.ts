import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startChromium } from './open-page.ts';
import { largeFile } from './reports.ts';

/** What a reader waits for at most, ms. */
const PATIENCE = 2000;

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

describe('the report of 100,000 records', () => {
  it('opens in less than two seconds, by the timing of the browser, and says what its lines are', async () => {
    const { page, complaints } = await openPage(browser, largeFile());
    const loaded = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as [PerformanceNavigationTiming];
      return navigation.loadEventEnd;
    });
    expect(loaded).toBeGreaterThan(0);
    expect(loaded).toBeLessThan(PATIENCE);
    expect(await page.locator('tr.line').count()).toBeGreaterThan(10);
    expect(await page.locator('.warnings').innerText()).toMatch(/each line is a mean/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('sorts and filters its lines in less than half a second', async () => {
    const { page } = await openPage(browser, largeFile());
    const took = await page.evaluate(() => {
      const began = performance.now();
      document.querySelector<HTMLElement>('th .sort')!.click();
      const filter = document.querySelector<HTMLInputElement>('[data-filter=loss]')!;
      filter.value = '< 1';
      filter.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.getBoundingClientRect();
      return performance.now() - began;
    });
    expect(took).toBeLessThan(PATIENCE / 4);
    await page.context().close();
  });
});
