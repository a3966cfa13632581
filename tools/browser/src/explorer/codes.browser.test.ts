import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings, sideways } from '../findings.ts';
import { openAddress, startChromium } from '../open-page.ts';
import { parseCsv } from '../parse-csv.ts';
import { rug } from '../write-reports.ts';
import { explorerAt } from './served.ts';

/** Rows drawn at random, at a size whose W the command writes down. */
const SMALL = 'codes?n=64&seed=5';
const SLOW = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

/** Opens the tab, and waits for all of the window. */
async function openCodes(hash: string, options = {}): Promise<Awaited<ReturnType<typeof openAddress>>> {
  const opened = await openAddress(browser, explorerAt(hash), options);
  await opened.page.getByRole('button', { name: /^W of .* as SVG$/ }).waitFor({ timeout: SLOW });
  return opened;
}

/** i, j and W_ij as the page says them. */
async function entryOn(page: Page): Promise<number[]> {
  await page.locator('[data-entry]').waitFor({ timeout: SLOW });
  const [, i, j, value] = /^i = (\d+), j = (\d+): W_ij = (\S+)$/.exec(await page.locator('.entry').innerText())!;
  return [i, j, value].map(Number);
}

/** A matrix of 32-bit numbers in a safetensors file. */
function tensor(file: Buffer, name: string): (i: number, j: number) => number {
  const head = Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.subarray(8, 8 + head).toString()) as Record<
    string,
    { dtype: string; shape: [number, number]; data_offsets: [number, number] }
  >;
  const { dtype, shape, data_offsets: offsets } = header[name]!;
  expect(dtype).toBe('F32');
  return (i, j) => file.readFloatLE(8 + head + offsets[0] + 4 * (i * shape[1] + j));
}

describe('the tab of codes', () => {
  it('says under the pointer what the matrices of the command that it names multiply to', async () => {
    const { page, complaints } = await openCodes(SMALL);
    const command = await page.locator('.command code').innerText();
    expect(command).toBe('npx rug forge --weights persian-rug --n 64 --r 0.25 --p 0.045 --seed 5');
    const folder = mkdtempSync(join(tmpdir(), 'rug-codes-'));
    rug([...command.split(' ').slice(2), '--out', folder, '--formats', 'csv', '--json']);
    const file = readFileSync(join(folder, 'weights.safetensors'));
    const [into, out] = [tensor(file, 'encoder.weight'), tensor(file, 'decoder.weight')];
    const canvas = page.locator('.matrix canvas');
    await canvas.scrollIntoViewIfNeeded();
    const box = (await canvas.boundingBox())!;
    for (const [x, y] of [
      [0.31, 0.72],
      [0.905, 0.12],
      [0.5, 0.51],
    ] as const) {
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      const [i, j] = [Math.floor(y * 64), Math.floor(x * 64)];
      await page.locator(`[data-entry^="${i},${j},"]`).waitFor({ timeout: SLOW });
      const wanted = Array.from({ length: 16 }, (_, k) => out(i, k) * into(k, j)).reduce((sum, one) => sum + one);
      const [, , value] = await entryOn(page);
      // Matrices are written in 32 bit: 16 products, each of two numbers rounded by 2^-24 of themselves.
      expect(Math.abs(value! - wanted)).toBeLessThan(16 * 2 ** -22);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is zoomed and moved by keys, and its address keeps what is in view', async () => {
    const { page } = await openCodes(SMALL);
    const canvas = page.locator('.matrix canvas');
    await canvas.focus();
    await page.keyboard.press('+');
    await page.keyboard.press('ArrowRight');
    expect(await canvas.getAttribute('data-view')).toBe('16,20,32');
    expect((await entryOn(page)).slice(0, 2)).toEqual([32, 36]);
    await page.waitForFunction(() => location.hash.includes('side=32'));
    await page.reload();
    await page.getByText('Rows 16 to 47, columns 20 to 51.').waitFor();
    await canvas.focus();
    await page.keyboard.press('Home');
    expect(await canvas.getAttribute('data-view')).toBe('0,0,64');
    await page.context().close();
  });

  it('draws W of 2^14 features by blocks, and says its entries', async () => {
    const { page, complaints } = await openCodes('codes?n=16384');
    expect(await page.getByText('A square has the entry of largest size among 32 x 32 entries').count()).toBe(1);
    await page.locator('.matrix canvas').focus();
    const [i, j, value] = await entryOn(page);
    expect([i, j, value]).toEqual([8192, 8192, 1]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('computes a cell of the map that is clicked, as theory has it', async () => {
    const { page } = await openCodes(SMALL);
    await page.locator('[data-cell="10,2"]').click();
    const answer = page.locator('[data-loss]');
    await answer.waitFor({ timeout: 240_000 });
    const command = await answer.locator('code').innerText();
    const { variants, forges } = JSON.parse(rug([...command.split(' ').slice(2), '--json'])) as {
      variants: { loss: number }[];
      forges: { loss: number }[];
    };
    const shown = [await answer.getAttribute('data-rug'), await answer.getAttribute('data-loss')].map(Number);
    // The same functions in another engine build: logarithms may differ in the last place.
    expect(shown[0]! / variants[0]!.loss).toBeCloseTo(1, 9);
    expect(shown[1]! / forges[0]!.loss).toBeCloseTo(1, 9);
    await page.context().close();
  });

  it('computes a cell of the map under a constraint, as the command that it names', async () => {
    const { page } = await openCodes(`${SMALL}&constraint=tied&cell=10,2`);
    const answer = page.locator('[data-loss]');
    await answer.waitFor({ timeout: 240_000 });
    const command = await answer.locator('code').innerText();
    expect(command).toContain('--forges best-forge:weights=tied');
    const { forges } = JSON.parse(rug([...command.split(' ').slice(2), '--json'])) as { forges: { loss: number }[] };
    expect(Number(await answer.getAttribute('data-loss')) / forges[0]!.loss).toBeCloseTo(1, 9);
    await page.context().close();
  });

  it('draws the eigenvalues of a rug of 4096 features, and saves them all', async () => {
    const { page, complaints } = await openCodes('codes?n=4096');
    const figure = page.locator('#figure-spectrum');
    await figure.locator('svg').waitFor({ timeout: SLOW });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name: /as CSV$/ }).click(),
    ]);
    const [, ...rows] = parseCsv(readFileSync((await download.path())!, 'utf8'));
    // A rug is a projection of rank d = r n, times n/d.
    expect(rows.filter(([, , value]) => Math.abs(Number(value) - 4) < 1e-9)).toHaveLength(1024);
    expect(rows.filter(([, , value]) => Math.abs(Number(value)) < 1e-9)).toHaveLength(3072);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows weights of a file beside a code, both at one place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rug-beside-'));
    const file = join(folder, 'trained.safetensors');
    rug(['train', '--n', '64', '--r', '0.25', '--p', '0.1', '--steps', '20', '--out', file, '--json']);
    const { page, complaints } = await openCodes(SMALL);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose a file of weights' }).click(),
    ]);
    await chooser.setFiles(file);
    const beside = page.getByRole('application', { name: /^W of trained\.safetensors/ });
    await beside.waitFor({ timeout: SLOW });
    await page.getByText('relu trained from torch for 20 steps, n = 64, d = 16.').waitFor({ timeout: SLOW });
    await page.locator('.matrix canvas').first().focus();
    await page.keyboard.press('+');
    expect(await beside.getAttribute('data-view')).toBe('16,16,32');
    expect(await findings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows a silent code with its graph when it is asked to', async () => {
    const { page } = await openCodes(SMALL);
    await page.getByRole('button', { name: 'Show W of Silent Gewirtz graph' }).click();
    await page.getByText('srg(56, 10, 0, 2)').waitFor();
    await page.getByRole('img', { name: /56 vertices on a circle, 280 edges/ }).waitFor({ timeout: SLOW });
    await page.context().close();
  });

  it('says in a line why weights cannot be made', async () => {
    const { page } = await openAddress(browser, explorerAt('codes?n=300'));
    const line = page.locator('.complaint');
    await line.waitFor({ timeout: SLOW });
    expect(await line.innerText()).toBe('persian-rug: n must be a power of two, got 300. Use --n 256 or --n 512.');
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no serious finding of axe in ${colorScheme} colours, and fits a phone`, async () => {
      const { page } = await openCodes(SMALL, { colorScheme, viewport: { width: 360, height: 740 } });
      await page.locator('.figure-card svg').first().waitFor({ timeout: SLOW });
      expect(await findings(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      await page.context().close();
    });
  }
});
