import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startChromium } from './open-page.ts';
import { parseCsv } from './parse-csv.ts';
import { benchFolder } from './reports.ts';

interface Row {
  readonly status: string;
  readonly hash: string;
  readonly title: string;
  readonly seed: number;
  readonly loss: number;
  readonly standardError: number;
}

const file = join(benchFolder(), 'report.html');
const results = JSON.parse(readFileSync(join(benchFolder(), 'results.json'), 'utf8')) as {
  readonly rows: readonly Row[];
};
const rows = results.rows.filter(({ status }) => status === 'done');
const byHash = new Map(rows.map((row) => [row.hash, row]));

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

/** What a column of the table shows, from top to bottom. */
function cells(page: Page, title: string): Promise<string[]> {
  return page.evaluate((name) => {
    const heads = [...document.querySelectorAll('.table-section thead tr:first-child th')];
    const place = heads.findIndex((head) => head.querySelector('.sort span')?.textContent === name);
    return [...document.querySelectorAll('.table-section tr.line')].map((line) => {
      const cell = line.children[place]!;
      return (cell.querySelector('.loss') ?? cell).textContent.trim();
    });
  }, title);
}

const losses = async (page: Page): Promise<number[]> =>
  (await cells(page, 'loss')).map((text) => Number(text.split(' ')[0]));
const counted = (page: Page): Promise<string> => page.locator('.table-section .count').innerText();
const sortBy = (page: Page, title: string, several = false): Promise<void> =>
  page.getByRole('button', { name: title, exact: true }).click(several ? { modifiers: ['Shift'] } : {});

/** The loss of a row to the digits that the table has. */
const shown = (row: Row): number => Number(row.loss.toExponential(3));

describe('the report of a comparison, opened from disk with the network off', () => {
  it('shows the setting, the command, every line and every figure, and complains of nothing', async () => {
    const { page, complaints } = await openPage(browser, file);
    expect(await page.title()).toBe(await page.locator('h1').innerText());
    expect(await page.locator('header .code-line code').innerText()).toContain('rug bench');
    expect(await counted(page)).toBe(`${rows.length} lines`);
    expect(await page.locator('tr.line').count()).toBe(rows.length);
    const marks = await page
      .locator('.figure-card')
      .evaluateAll((cards) =>
        cards.map((card) => card.querySelectorAll('svg :is(path, line, rect, circle, image, use)').length),
      );
    expect(marks.length).toBeGreaterThan(1);
    for (const count of marks) expect(count).toBeGreaterThan(5);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('sorts by one column and by two, as the records say', async () => {
    const { page } = await openPage(browser, file);
    await sortBy(page, 'loss');
    const ascending = rows.map(shown).sort((one, other) => one - other);
    expect(await losses(page)).toEqual(ascending);
    expect(await page.locator('th[aria-sort=ascending]').count()).toBe(1);
    await sortBy(page, 'loss');
    expect(await losses(page)).toEqual(ascending.toReversed());
    await sortBy(page, 'variant');
    await sortBy(page, 'loss', true);
    const wanted = [...rows].sort((one, other) => one.title.localeCompare(other.title, 'en') || one.loss - other.loss);
    expect(await losses(page)).toEqual(wanted.map(shown));
    await page.context().close();
  });

  it('filters by numbers and words, searches, and resets', async () => {
    const { page } = await openPage(browser, file);
    const middle = rows.map(({ loss }) => loss).sort((one, other) => one - other)[Math.floor(rows.length / 2)]!;
    await page.locator('[data-filter=loss]').fill(`< ${middle}`);
    const below = rows.filter(({ loss }) => loss < middle);
    expect(await counted(page)).toBe(`${below.length} of ${rows.length} lines`);
    await page.locator('[data-filter=variant]').fill('jump');
    const jumping = below.filter(({ title }) => /jump/i.test(title));
    expect((await losses(page)).sort()).toEqual(jumping.map(shown).sort());
    await page.getByRole('button', { name: 'Reset' }).click();
    expect(await counted(page)).toBe(`${rows.length} lines`);
    await page.getByPlaceholder('Search all columns').fill('topk');
    expect(await page.locator('tr.line').count()).toBe(rows.filter(({ title }) => /topk/i.test(title)).length);
    await page.context().close();
  });

  it('joins seeds: the mean, and the standard error from their spread', async () => {
    const { page } = await openPage(browser, file);
    await page.getByLabel('Mean over seeds').check();
    expect(await counted(page)).toBe(`${rows.length / 2} lines`);
    await page.locator('[data-filter=variant]').fill('relu');
    await page.locator('[data-filter=weights]').fill('antipodal');
    const pair = rows.filter(
      (row) => row.title === 'ReLU' && JSON.stringify(row).includes('"weights":"antipodal-rug"'),
    );
    const [one, other] = pair.map(({ loss }) => loss) as [number, number];
    const texts = await cells(page, 'loss');
    const exponent = Math.floor(Math.log10((one + other) / 2));
    // two values: the standard error of their mean is half their distance
    const digits = (value: number): string => `${(value / 10 ** exponent).toFixed(3)}e${exponent}`;
    expect(texts).toContain(`${digits((one + other) / 2)} ± ${digits(Math.abs(one - other) / 2)}`);
    await page.context().close();
  });

  it('opens a line to its certificate, W, curve, spec, command and hash, and closes by Escape', async () => {
    const { page, complaints } = await openPage(browser, file);
    await page.locator('[data-filter=weights]').fill('trained');
    const opener = page.locator('tr.line .opener').first();
    await opener.click();
    const details = page.locator('.details');
    expect(await details.locator('table tbody tr').count()).toBeGreaterThan(1);
    expect(await details.locator('canvas, svg image, svg rect').count()).toBeGreaterThan(0);
    expect(await details.locator('.curve svg path').count()).toBeGreaterThan(0);
    const hash = await details.locator('.named', { hasText: 'hash' }).locator('code').innerText();
    expect(byHash.has(hash)).toBe(true);
    const spec = JSON.parse((await details.locator('pre').textContent())!) as { readonly seed: number };
    expect(spec.seed).toBe(byHash.get(hash)!.seed);
    await page.keyboard.press('Escape');
    expect(await details.count()).toBe(0);
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('has its view in its address: a link restores it in another browser', async () => {
    const { page } = await openPage(browser, file);
    await sortBy(page, 'loss');
    await sortBy(page, 'loss');
    await page.locator('[data-filter=variant]').fill('relu');
    await page.locator('tr.line .opener').nth(1).click();
    await page.locator('tr.line input[type=checkbox]').first().check();
    await page.locator('.theme-switch').click();
    await page.waitForFunction(() => location.hash.includes('theme'));
    const hash = new URL(page.url()).hash.slice(1);
    const state = (at: Page): Promise<string> =>
      at.locator('.table-section').evaluate((section) => {
        const boxes = [...section.querySelectorAll('tr.line input')].map((box) => (box as HTMLInputElement).checked);
        return JSON.stringify([
          boxes,
          section.querySelector('tbody')!.textContent,
          document.documentElement.dataset.theme,
        ]);
      });
    const before = await state(page);
    await page.context().close();
    const again = await openPage(browser, file, { hash });
    expect(await state(again.page)).toBe(before);
    expect(await again.page.locator('.details').count()).toBe(1);
    await again.page.context().close();
  });

  it('links points and lines: a click on a point goes to its line, and a marked line stands out', async () => {
    const { page } = await openPage(browser, file);
    const point = page.locator('.figure-card [data-row]').first();
    const hash = (await point.getAttribute('data-row'))!;
    await point.dispatchEvent('click');
    const marked = page.locator('tr.line.selected');
    expect(await marked.count()).toBe(1);
    expect(await marked.getAttribute('id')).toBe(`line-${hash.slice(0, 12)}`);
    expect(await marked.evaluate((line) => line.contains(document.activeElement))).toBe(true);
    const standing = await page
      .locator('.figure-card .marked')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-row')));
    expect(new Set(standing)).toEqual(new Set([hash]));
    await page.context().close();
  });

  it('saves all lines as CSV that equals the records, bit for bit, and those of a filter', async () => {
    const { page } = await openPage(browser, file);
    const saved = async (name: string): Promise<Record<string, string>[]> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      const [head, ...lines] = parseCsv(readFileSync(await download.path(), 'utf8')) as [string[], ...string[][]];
      return lines.map((line) => Object.fromEntries(head.map((key, k) => [key, line[k]!])));
    };
    const lines = await saved('CSV of all lines');
    expect(lines).toHaveLength(rows.length);
    for (const line of lines) {
      const row = byHash.get(line.hash!)!;
      expect([Number(line.loss), Number(line.standardError), line.variant]).toEqual([
        row.loss,
        row.standardError,
        row.title,
      ]);
    }
    await page.locator('[data-filter=variant]').fill('topk');
    const some = await saved('CSV of these lines');
    expect(new Set(some.map(({ hash }) => hash))).toEqual(
      new Set(rows.filter(({ title }) => title === 'TopK').map(({ hash }) => hash)),
    );
    await page.context().close();
  });

  it('saves figures as SVG, PNG and CSV', async () => {
    const { page, complaints } = await openPage(browser, file);
    const card = page.locator('.figure-card').first();
    const saved = async (form: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        card.getByRole('button', { name: `as ${form}` }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^[a-z0-9-]+\\.${form.toLowerCase()}$`));
      return readFileSync(await download.path());
    };
    expect((await saved('SVG')).toString()).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    const png = await saved('PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const width = await card
      .locator('svg')
      .first()
      .evaluate((svg) => (svg as SVGSVGElement).viewBox.baseVal.width);
    expect(png.readUInt32BE(16)).toBe(3 * width);
    expect(parseCsv((await saved('CSV')).toString()).length).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
