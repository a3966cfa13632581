import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings, sideways } from '../findings.ts';
import { startChromium } from '../open-page.ts';
import { parseCsv } from '../parse-csv.ts';
import { rug } from '../write-reports.ts';
import { SLOW, choose, fileFolder, openResults } from './results-page.ts';

const { at, remove } = fileFolder();

/** A row of an export, by column. */
type Row = Readonly<Record<string, string>>;

let browser: Browser;
let rows: readonly Row[];
beforeAll(async () => {
  browser = await startChromium();
  const setting = ['--n', '32', '--r', '0.25', '--samples', '200', '--seeds', '2'];
  rug([
    'bench',
    ...setting,
    '--variants',
    'relu,topk',
    '--weights',
    'persian-rug,antipodal-rug',
    '--out',
    at('run'),
    '--json',
  ]);
  for (const format of ['csv', 'parquet', 'jsonl']) rug(['export', at('run'), '--out', at(`rows.${format}`), '--json']);
  rug([
    'train',
    '--n',
    '32',
    '--r',
    '0.25',
    '--p',
    '0.1',
    '--steps',
    '50',
    '--out',
    at('trained.safetensors'),
    '--json',
  ]);
  const [names, ...cells] = parseCsv(readFileSync(at('rows.csv'), 'utf8')) as [string[], ...string[][]];
  rows = cells.map((line) => Object.fromEntries(names.map((name, k) => [name, line[k]!])));
}, 4 * SLOW);
afterAll(async () => {
  await browser.close();
  remove();
});

/** Losses of the table, as they stand there. */
function losses(page: Page): Promise<string[]> {
  return page.locator('.table-section .loss').allInnerTexts();
}

/** A loss with its error, as tables of the command write it: in the unit of the loss, three digits behind the point. */
function written({ loss, standard_error: error }: Row): string {
  const exponent = Math.floor(Math.log10(Number(loss)));
  const digits = (text: string | undefined): string => `${(Number(text) / 10 ** exponent).toFixed(3)}e${exponent}`;
  return `${digits(loss)} ± ${digits(error)}`;
}

describe('the tab of results', () => {
  for (const format of ['csv', 'parquet', 'jsonl']) {
    it(`shows the rows of an export in ${format}`, async () => {
      const { page, complaints, sent } = await openResults(browser);
      await choose(page, at(`rows.${format}`));
      await page.locator('.table-section').waitFor({ timeout: SLOW });
      expect((await losses(page)).sort()).toEqual(rows.map(written).sort());
      expect(await page.locator('h2', { hasText: `rows.${format}` }).count()).toBe(1);
      await page.locator('.figure-card svg').first().waitFor({ timeout: SLOW });
      expect([complaints, sent]).toEqual([[], []]);
      await page.context().close();
    });
  }

  it('sorts, filters and groups over seeds, and keeps that in the address, without the file', async () => {
    const { page } = await openResults(browser);
    await choose(page, at('rows.csv'));
    await page.getByRole('button', { name: 'loss', exact: true }).click();
    await page.locator('[data-filter="variant"]').fill('topk');
    await page.waitForFunction(() => location.hash.includes('f.variant'));
    const best = rows
      .filter(({ variant }) => variant === 'topk')
      .sort((one, other) => Number(one['loss']) - Number(other['loss']));
    expect(await losses(page)).toEqual(best.map(written));
    await page.getByLabel('Mean over seeds').check();
    expect(await page.locator('.table-section .loss').count()).toBe(2);
    await page.waitForFunction(() => location.hash.includes('group'));
    await page.reload();
    await page.getByText('This link shows a file called rows.csv.').waitFor({ timeout: SLOW });
    await choose(page, at('rows.csv'));
    await page.locator('.table-section').waitFor({ timeout: SLOW });
    expect(await page.locator('.table-section .loss').count()).toBe(2);
    await page.context().close();
  });

  it('shows a report as its own page does, and results.json with their ranks', async () => {
    const { page, complaints } = await openResults(browser);
    await choose(page, at('run/report.html'), at('run/results.json'));
    await page.locator('.table-section').waitFor({ timeout: SLOW });
    const report = /id="report-document">([^<]*)</.exec(readFileSync(at('run/report.html'), 'utf8'))![1]!;
    const { title, setting } = JSON.parse(report) as { title: string; setting: string };
    expect(await page.locator('.report-of-file h2').first().innerText()).toBe(title);
    expect(await page.locator('.report-of-file > .setting').innerText()).toBe(setting);
    const { rows: measured } = JSON.parse(readFileSync(at('run/results.json'), 'utf8')) as {
      rows: { loss: number; standardError: number; rank: number; seed: number }[];
    };
    const facts = await page.locator('.table-section .loss-facts').allInnerTexts();
    await page.getByRole('button', { name: 'results.json' }).click();
    await page.locator('.report-of-file h2', { hasText: 'results.json' }).waitFor();
    expect(await page.locator('.table-section .loss-facts').allInnerTexts()).toEqual(facts);
    expect(facts.map((text) => Number(/rank (\d+)/.exec(text)![1])).sort()).toEqual(
      measured.map(({ rank }) => rank).sort(),
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('has one line for each file that it cannot show', async () => {
    const { page, complaints } = await openResults(browser);
    const bad: Readonly<Record<string, string | Buffer>> = {
      'half.safetensors': readFileSync(at('trained.safetensors')).subarray(0, 3000),
      'half.parquet': readFileSync(at('rows.parquet')).subarray(0, 5000),
      'half.csv': readFileSync(at('rows.csv'), 'utf8').slice(0, 3000),
      'else.csv': 'a,b\r\n1,2\r\n',
      'bytes.csv': Buffer.from([0xff, 0xfe, 0x00, 0x81]),
      'else.json': '{"what": 1}',
      'deep.json': '['.repeat(100_000),
      'page.html': '<html><script>document.title = "run"</script></html>',
      'notes.txt': 'hello',
      'large.csv': '',
    };
    for (const [name, content] of Object.entries(bad)) writeFileSync(at(name), content);
    truncateSync(at('large.csv'), 200 * 2 ** 20);
    await choose(page, ...Object.keys(bad).map(at));
    await page
      .locator('.file-list .complaint')
      .nth(Object.keys(bad).length - 1)
      .waitFor({ timeout: SLOW });
    const lines = await page.locator('.file-list .complaint').allInnerTexts();
    for (const name of Object.keys(bad)) {
      const own = lines.filter((line) => line.startsWith(`${name}: `) && !line.includes('\n') && line.length < 400);
      expect([name, own.length]).toEqual([name, 1]);
    }
    expect(await page.title()).toBe('Rugbench explorer');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('takes files that are dropped, and files that are pasted', async () => {
    const { page } = await openResults(browser);
    const text = readFileSync(at('rows.jsonl'), 'utf8');
    for (const [kind, name] of [
      ['drop', 'dropped.jsonl'],
      ['paste', 'pasted.jsonl'],
    ] as const) {
      await page.evaluate(
        ([how, called, content]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([content], called));
          const init = { bubbles: true, cancelable: true };
          const event =
            how === 'drop'
              ? new DragEvent('drop', { ...init, dataTransfer: transfer })
              : new ClipboardEvent('paste', { ...init, clipboardData: transfer });
          document.querySelector('.drop-zone')!.dispatchEvent(event);
        },
        [kind, name, text] as const,
      );
      await page.locator('.report-of-file h2', { hasText: name }).waitFor({ timeout: SLOW });
    }
    await page.context().close();
  });

  it('opens the example by keys, which is what its command exports', async () => {
    const { page, complaints } = await openResults(browser);
    await page.getByRole('button', { name: 'Open the example' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.table-section').waitFor({ timeout: SLOW });
    const root = join(import.meta.dirname, '../../../..');
    const words = (await page.locator('.command code').innerText()).split(' ').slice(2);
    rug(words.map((word) => (word === 'example.csv' ? at(word) : word.startsWith('apps/') ? join(root, word) : word)));
    const committed = join(root, 'apps/explorer/src/tabs/results/example/example.csv');
    expect(readFileSync(committed, 'utf8')).toBe(readFileSync(at('example.csv'), 'utf8'));
    await page.locator('#figure-winners svg').waitFor({ timeout: SLOW });
    await page.locator('#figure-map-loss svg').waitFor({ timeout: SLOW });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no serious finding of axe in ${colorScheme} colours, and fits a phone`, async () => {
      const { page } = await openResults(browser, 'results', { colorScheme, viewport: { width: 390, height: 844 } });
      expect(await findings(page)).toEqual([]);
      await choose(page, at('rows.csv'));
      await page.locator('.figure-card svg').first().waitFor({ timeout: SLOW });
      expect(await findings(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      await choose(page, at('trained.safetensors'));
      await page.getByRole('button', { name: 'Certify' }).click();
      await page.locator('[data-certified]').waitFor({ timeout: SLOW });
      expect(await findings(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      await page.context().close();
    });
  }
});
