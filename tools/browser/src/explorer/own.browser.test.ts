import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings, sideways } from '../findings.ts';
import { openAddress, startChromium } from '../open-page.ts';
import { rug } from '../write-reports.ts';
import { SLOW, openOwn, worksOn } from './own-page.ts';
import { explorerAt } from './served.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

describe('the tab of a variant of one’s own', () => {
  it('saves a plug-in file that rug bench takes as it is, and finds the losses that the command finds', async () => {
    const { page, complaints } = await openOwn(browser, 'own?r=0.5&p=0.1&n=16&steps=40&against=relu&seed=1');
    await page.locator('tr[data-name=squareplus]:not(.waiting) .loss-at-n').waitFor({ timeout: SLOW });
    const [large, atN] = await Promise.all(
      ['.loss-large', '.loss-at-n'].map((one) => page.locator(`tr[data-name=squareplus] ${one}`).innerText()),
    );
    await page.getByRole('button', { name: 'Train squareplus and relu' }).click();
    await page.locator('.training-says[data-ended=true]').waitFor({ timeout: SLOW });
    const trained = Number(
      await page.locator('.judged tr[data-name=squareplus] [data-loss]').getAttribute('data-loss'),
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as squareplus.mjs' }).click(),
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'rug-own-'));
    try {
      const file = join(folder, download.suggestedFilename());
      await download.saveAs(file);
      const command = await page.locator('.command code').innerText();
      expect(command).toMatch(/^npx rug bench --plugin \.\/squareplus\.mjs --n 16 --r 0\.5 --p 0\.1 /);
      const words = command.replace('./squareplus.mjs', file).split(' ').slice(2);
      const printed = rug([...words, '--json', '--out', join(folder, 'out'), '--no-pictures', '--no-report']);
      const { rows } = JSON.parse(printed) as {
        rows: { variant: string; weights: string; loss: number; analytic: number; analyticAtN: number | null }[];
      };
      const row = (weights: string) =>
        rows.find((one) => one.variant === 'squareplus' && one.weights.startsWith(weights))!;
      // The page shows six digits.
      expect(Math.abs(Number(large) / row('persian-rug').analytic - 1)).toBeLessThan(1e-5);
      expect(Math.abs(Number(atN) / row('persian-rug').analyticAtN! - 1)).toBeLessThan(1e-5);
      expect(Math.abs(Number(large) - row('persian-rug').analytic)).toBeLessThan(1e-6);
      // The same kernels on the same machine give the same bits.
      expect(Math.abs(trained / row('trained').loss - 1)).toBeLessThan(1e-6);
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('holds a file to its laws, draws it, predicts it, and trains it live', async () => {
    const { page, complaints } = await openOwn(browser, 'own?example=shifted-jump&n=64&steps=300&against=relu');
    await page.locator('.laws-verdict[data-ended=true]').waitFor({ timeout: SLOW });
    expect(await page.locator('.laws-verdict').innerText()).toMatch(/^All \d+ laws of a variant hold\.$/);
    expect(await page.locator('.curve-chart').count()).toBe(2);
    await page.locator('.own-says p').waitFor({ timeout: SLOW });
    await page.getByRole('button', { name: 'at the optimum' }).click();
    await page.waitForFunction(() => location.hash.includes('at='));
    await page
      .locator('.figure-card svg')
      .first()
      .waitFor({ timeout: 4 * SLOW });
    // Waited for from before: on a quick machine it is gone soon.
    const shown = page.locator('progress').waitFor({ timeout: SLOW });
    await page.getByRole('button', { name: 'Train shifted-jump and relu' }).click();
    await shown;
    await page.locator('.training-says[data-ended=true]').waitFor({ timeout: 2 * SLOW });
    expect(await page.locator('.training-says').innerText()).toMatch(
      /^On 4000 common samples shifted-jump loses \d\.\d{4} ± \d\.\d{4} times what relu does, a paired difference of /,
    );
    await page.locator('#figure-training-shifted-jump-relu svg').waitFor({ timeout: SLOW });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows the law that a wrong slope breaks, with its reason in a line', async () => {
    const { page, complaints } = await openOwn(browser, 'own?example=wrong-slope');
    await page.locator('.laws-verdict[data-ended=true]').waitFor({ timeout: SLOW });
    expect(await page.locator('.laws-verdict').innerText()).toMatch(/^1 of \d+ laws is broken\./);
    const broken = page.getByRole('list', { name: 'Laws that are broken' }).getByRole('listitem');
    expect(await broken.count()).toBe(1);
    expect(await broken.innerText()).toMatch(/pseudo-gradient/);
    expect(await broken.locator('.law-fault').innerText()).toMatch(/^wrong-slope: .*got /);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says in a line what a mistake is, while it is typed and once it is mended', async () => {
    const { page, complaints } = await openOwn(browser, 'own?example=mish');
    const editor = page.getByRole('textbox', { name: 'The file that defines the variant' });
    await editor.click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('const a = ;\n');
    await page.locator('.own-status .complaint').waitFor({ timeout: SLOW });
    expect(await page.locator('.own-status .complaint').innerText()).toMatch(
      /^your file: must load without an error \(Unexpected token/,
    );
    await worksOn(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('keeps the code in its address, and says so where that is too long', async () => {
    const { page, complaints } = await openOwn(browser, 'own?example=mish');
    const editor = page.getByRole('textbox', { name: 'The file that defines the variant' });
    await editor.click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.insertText('// my own words\n');
    await page.waitForFunction(() => location.hash.includes('code='));
    const address = page.url();
    const again = await openAddress(browser, address);
    await again.page.locator('.own-loaded').waitFor({ timeout: SLOW });
    expect(await again.page.locator('.cm-content').innerText()).toMatch(/^\/\/ my own words\nimport/);
    await again.page.context().close();
    // Digits of a hash compress to no less than half of their length.
    const digits = Array.from({ length: 200 }, (_, k) => createHash('sha256').update(String(k)).digest('hex'));
    await page.keyboard.insertText(`// ${digits.join('')}\n`);
    await page.locator('.own-status .complaint').waitFor({ timeout: SLOW });
    expect(await page.locator('.own-status .complaint').innerText()).toMatch(/^This file is too long for a link/);
    expect(page.url()).not.toContain('code=');
    await page.locator('.own-loaded').waitFor({ timeout: SLOW });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says so where a link has no code that can be read', async () => {
    const { page } = await openOwn(browser, 'own?code=abc');
    expect(await page.locator('.own-status .complaint').innerText()).toMatch(/^The code of this link cannot be read/);
    await page.context().close();
  });
});

describe('the editor', () => {
  it('completes the algebra with what core says of it, and is left by Tab', async () => {
    const { page, complaints } = await openOwn(browser, 'own?example=mish');
    const editor = page.getByRole('textbox', { name: 'The file that defines the variant' });
    await editor.click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('const f = (m, z) => m.logNormalC');
    const option = page.getByRole('option', { name: /^logNormalCdf/ });
    await option.waitFor({ timeout: SLOW });
    await page.locator('.cm-completionInfo').waitFor({ timeout: SLOW });
    expect(await page.locator('.cm-completionInfo').innerText()).toMatch(
      /^logNormalCdf\(a: Operand\): Scalar\n.*finite where .* underflows/s,
    );
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    expect(await editor.innerText()).toContain('m.logNormalCdf(a)');
    await page.keyboard.press('Escape');
    await page.locator('.cm-line:has-text("tanh") span:text-is("tanh")').hover();
    await page.locator('.cm-tooltip-hover').waitFor({ timeout: SLOW });
    expect(await page.locator('.cm-tooltip-hover').innerText()).toMatch(/^tanh\(a: Operand\): Scalar\n/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await editor.evaluate((one) => one.contains(document.activeElement))).toBe(false);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the page around it', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no serious finding of axe in ${colorScheme} colours`, async () => {
      const { page } = await openOwn(browser, 'own?example=wrong-slope&n=16', { colorScheme, reducedMotion: 'reduce' });
      await page.locator('.own-says p').waitFor({ timeout: SLOW });
      await page.locator('.laws-verdict + ul + details summary').click();
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(colorScheme);
      expect(await findings(page)).toEqual([]);
      await page.context().close();
    });
  }

  it('is not scrolled sideways on a phone of 360 px', async () => {
    const { page } = await openOwn(browser, 'own?example=shifted-jump&n=16', { viewport: { width: 360, height: 740 } });
    await page.locator('.own-says p').waitFor({ timeout: SLOW });
    expect(await sideways(page)).toBe(0);
    await page.context().close();
  });

  it('loads the editor with the tab, and not before', async () => {
    const asked: string[] = [];
    const { page } = await openAddress(browser, explorerAt('theory?n=8&p=0.5&r=0.5'), {}, (opened) => {
      opened.context().on('request', (request) => asked.push(request.url()));
    });
    await page.locator('.says p').first().waitFor({ timeout: SLOW });
    expect(asked.filter((url) => /own-view|sandbox/.test(url))).toEqual([]);
    await page.getByRole('tab', { name: 'Your own variant' }).click();
    await page.locator('.own-loaded').waitFor({ timeout: SLOW });
    expect(asked.some((url) => /own-view/.test(url)) && asked.some((url) => /sandbox/.test(url))).toBe(true);
    await page.context().close();
  });
});
