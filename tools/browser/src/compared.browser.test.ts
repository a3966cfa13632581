import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startChromium } from './open-page.ts';
import { benchFolder, comparedFile, otherFolder } from './reports.ts';

interface Row {
  readonly status: string;
  readonly title: string;
  readonly weights: string;
  readonly seed: number;
  readonly loss: number;
}

function rowsOf(folder: string): readonly Row[] {
  const { rows } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as { readonly rows: readonly Row[] };
  return rows.filter(({ status }) => status === 'done');
}

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

describe('the report of two runs', () => {
  it('has the difference of each row that both have, as the records say, and leads to its line', async () => {
    const { page, complaints } = await openPage(browser, comparedFile());
    const first = rowsOf(benchFolder());
    const wanted = rowsOf(otherFolder()).map((row) => {
      const same = first.find(
        ({ title, weights, seed }) => title === row.title && weights === row.weights && seed === row.seed,
      );
      return (row.loss - same!.loss).toExponential(3);
    });
    const rows = page.locator('.compare table tbody tr');
    expect(await rows.count()).toBe(wanted.length);
    const shown = await rows.locator('td:first-of-type').allInnerTexts();
    const numbers = shown.map((text) => Number(text.split(' ')[0]));
    expect(numbers.sort((one, other) => one - other)).toEqual(wanted.map(Number).sort((one, other) => one - other));
    expect(await page.locator('.compare .dot').count()).toBe(wanted.length);
    await rows.first().locator('button').click();
    expect(await page.locator('tr.line.selected').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
