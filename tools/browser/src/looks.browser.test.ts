import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings, sideways } from './findings.ts';
import { openPage, startChromium } from './open-page.ts';
import { benchFolder } from './reports.ts';

const file = join(benchFolder(), 'report.html');

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

async function openedLine(page: Page): Promise<void> {
  await page.locator('[data-filter=weights]').fill('trained');
  await page.locator('tr.line .opener').first().click();
  await page.locator('.details .spec summary').click();
}

describe('the report as it is read', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no serious finding of axe in ${colorScheme} colours, with a line open`, async () => {
      const { page } = await openPage(browser, file, { colorScheme, reducedMotion: 'reduce' });
      await openedLine(page);
      await page.locator('.menu summary').click();
      await page.locator('.figure-numbers summary').first().click();
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(colorScheme);
      expect(await findings(page)).toEqual([]);
      await page.context().close();
    });
  }

  it('is not scrolled sideways on a phone of 360 px, with a line open', async () => {
    const { page } = await openPage(browser, file, { viewport: { width: 360, height: 740 } });
    expect(await sideways(page)).toBe(0);
    await openedLine(page);
    expect(await sideways(page)).toBe(0);
    const frame = await page.locator('.table-section .table-frame').boundingBox();
    expect(frame!.x + frame!.width).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  it('is reached by keyboard: every control of the table by Tab, sorting and opening by Enter', async () => {
    const { page } = await openPage(browser, file);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const reached = new Set<string>();
    for (let k = 0; k < 60; k++) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(() => {
          const element = document.activeElement!;
          return element.className || (element as HTMLInputElement).type || element.localName;
        }),
      );
    }
    expect([...reached]).toEqual(expect.arrayContaining(['sort', 'filter', 'opener', 'checkbox']));
    await page.locator('button.sort').nth(1).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('th[aria-sort=ascending]').count()).toBe(1);
    await page.locator('tr.line .opener').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.details').count()).toBe(1);
    await page.context().close();
  });

  it('prints: all figures, the table as it is filtered, no controls', async () => {
    const { page } = await openPage(browser, file, { colorScheme: 'dark' });
    await page.locator('[data-filter=variant]').fill('relu');
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.figure-card svg').first().isVisible()).toBe(true);
    for (const control of ['.tools', '.filters', '.theme-switch', '.figure-tools']) {
      expect(await page.locator(control).first().isVisible()).toBe(false);
    }
    await page.context().close();
  });
});
