import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fiftyMilliseconds, tasksOf } from './main-thread.ts';
import { type OpenedPage, openPage, startChromium } from './open-page.ts';
import { largeFile } from './reports.ts';

/** What a reader waits for at most on a free machine, in pieces of 50 ms. */
const PATIENCE = 40;

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

describe('the report of 100,000 records', () => {
  it('opens in less than two seconds of a free machine, and says what its lines are', async () => {
    let opened!: OpenedPage;
    const tasks = await tasksOf(browser, async () => (opened = await openPage(browser, largeFile())));
    const { page, complaints } = opened;
    const fifty = await fiftyMilliseconds(browser, page);
    console.log(`opens in ${JSON.stringify(tasks)}, held against ${PATIENCE} times ${fifty} ms`);
    expect(tasks.all).toBeGreaterThan(0);
    expect(tasks.all).toBeLessThan(PATIENCE * fifty);
    expect(await page.locator('tr.line').count()).toBeGreaterThan(10);
    expect(await page.locator('.warnings').innerText()).toMatch(/each line is a mean/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('sorts and filters its lines in less than half a second of a free machine', async () => {
    const { page } = await openPage(browser, largeFile());
    const sortAndFilter = (): void => {
      document.querySelector<HTMLElement>('th .sort')!.click();
      const filter = document.querySelector<HTMLInputElement>('[data-filter=loss]')!;
      filter.value = '< 1';
      filter.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.getBoundingClientRect();
    };
    const tasks = await tasksOf(browser, () => page.evaluate(sortAndFilter));
    const fifty = await fiftyMilliseconds(browser, page);
    console.log(`sorts and filters in ${JSON.stringify(tasks)}, held against a quarter of that`);
    expect(tasks.longest).toBeLessThan((PATIENCE / 4) * fifty);
    await page.context().close();
  });
});
