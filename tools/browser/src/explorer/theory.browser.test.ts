import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAddress, startChromium } from '../open-page.ts';
import { parseCsv } from '../parse-csv.ts';
import { rug } from '../write-reports.ts';
import { explorerAt } from './served.ts';

interface Prediction {
  readonly name: string;
  readonly loss: number | null;
  readonly analyticAtN?: number | null;
}

interface Theory {
  readonly floor: { readonly loss: number };
  readonly linear: { readonly loss: number };
  readonly iterated: { readonly loss: number };
  readonly variants: readonly Prediction[];
  readonly forges: readonly Prediction[];
}

/** Some ten seconds of work on a machine that does nothing else, ms. */
const ALL_ROWS = 540_000;

/** Somewhere that is not the first view, where an iterated decoder is not exact. */
const SETTING = { r: 0.22, p: 0.15, n: 64 };
const HASH = 'theory?r=0.22&p=0.15&n=64';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

/** As `rug theory` prints a loss. */
function printed(loss: number | null | undefined): string {
  return loss === null || loss === undefined ? '–' : loss === 0 ? '0' : loss.toExponential(5);
}

/** Theory is accurate to this share; engines differ below it, where an optimum is flat. */
const ACCURACY = 1e-6;

/** The text of a loss: what `rug theory` prints, or, beside the edge of a rounding, one more or less in its last digit. */
function expectPrinted(text: string, loss: number | null | undefined): void {
  const texts = [loss, ...(loss ? [loss * (1 - ACCURACY), loss * (1 + ACCURACY)] : [])].map(printed);
  expect(texts).toContain(text);
}

/** Every row of a table that is computed, as texts of its cells, by name. */
async function rowsOf(page: Page, region: string): Promise<Map<string, string[]>> {
  const rows = await page
    .getByRole('region', { name: region })
    .locator('tbody tr:not(.waiting)')
    .evaluateAll((found) =>
      found.map((row) => [
        row.getAttribute('data-name')!,
        ...[...row.querySelectorAll('td')].map((cell) => cell.textContent!),
      ]),
    );
  return new Map(rows.map(([name, ...cells]) => [name!, cells]));
}

describe('the tab of theory', () => {
  it('has the numbers of the command that it names, to the accuracy of theory, and ratios of them', async () => {
    const { page, complaints } = await openAddress(browser, explorerAt(HASH));
    const command = await page.locator('.command code').innerText();
    expect(command).toBe(`npx rug theory --r ${SETTING.r} --p ${SETTING.p} --n ${SETTING.n}`);
    const told = JSON.parse(rug([...command.split(' ').slice(2), '--json'])) as Theory;
    await page.waitForFunction(
      () =>
        document.querySelectorAll('.predictions tbody:not(:empty)').length === 2 &&
        document.querySelector('.predictions .waiting') === null,
      undefined,
      { timeout: ALL_ROWS },
    );
    for (const [region, wanted] of [
      ['Losses of variants on the Persian rug', told.variants],
      ['Losses of the ReLU on forged weights', told.forges],
    ] as const) {
      const rows = await rowsOf(page, region);
      expect([...rows.keys()].sort()).toEqual(wanted.map(({ name }) => name).sort());
      for (const { name, loss, analyticAtN } of wanted) {
        const [large, atN, overFloor, overAffine] = rows.get(name)!;
        expectPrinted(large!, loss);
        expectPrinted(atN!, analyticAtN);
        if (loss === null) continue;
        // Ratios have at least three digits.
        expect(Number(overFloor)).toBeCloseTo(loss / told.floor.loss, 2);
        expect(Number(overAffine)).toBeCloseTo(loss / told.linear.loss, 2);
      }
    }
    for (const bound of ['floor', 'linear', 'iterated'] as const)
      expectPrinted(await page.locator(`[data-bound=${bound}]`).innerText(), told[bound].loss);
    const relu = told.variants.find(({ name }) => name === 'relu')!;
    expect(await page.locator('.says').innerText()).toContain(relu.loss!.toExponential(3));
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 600_000);

  it('follows a slider by keyboard: numbers, address and command, and a link has them again', async () => {
    const { page, complaints } = await openAddress(browser, explorerAt(HASH));
    const floor = page.locator('[data-bound=floor]');
    await page.locator('[data-bound=floor]:not(:text("…"))').waitFor();
    const slider = page.getByLabel('r = d/n, slider');
    await slider.focus();
    const times: number[] = [];
    for (let k = 0; k < 7; k++) {
      const took = await page.evaluate(async () => {
        const began = performance.now();
        const input = document.activeElement as HTMLInputElement;
        input.stepUp(5);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        const texts = (): (string | null | undefined)[] =>
          ['[data-bound=floor]', 'tr[data-name=relu] .loss-at-n'].map(
            (one) => document.querySelector(one)?.textContent,
          );
        if (!texts().includes('…')) throw new Error('A new place must have no numbers yet.');
        while (texts().includes('…')) await new Promise((next) => setTimeout(next, 5));
        return performance.now() - began;
      });
      times.push(took);
    }
    times.sort((one, other) => one - other);
    console.log(
      `from a slider's move to bounds and ReLU: median ${times[3]!.toFixed(0)} ms, most ${times[6]!.toFixed(0)} ms`,
    );
    // A quarter of a second on two cores of 2017 that are free; machines that test are rarely free.
    expect(times[3]).toBeLessThan(20_000);
    const r = Number(await page.getByLabel('r = d/n', { exact: true }).inputValue());
    expect(r).toBeGreaterThan(SETTING.r);
    await page.waitForFunction((value) => location.hash.includes(`r=${value}`), r);
    expect(await page.locator('.command code').innerText()).toContain(`--r ${r} `);
    const [value, address] = [await floor.innerText(), page.url()];
    expect(complaints).toEqual([]);
    await page.context().close();
    const again = await openAddress(browser, address);
    await again.page.locator('[data-bound=floor]:not(:text("…"))').waitFor();
    expect(await again.page.locator('[data-bound=floor]').innerText()).toBe(value);
    await again.page.context().close();
  });

  it('takes a typed number when it can be used, and says so where it cannot', async () => {
    const { page } = await openAddress(browser, explorerAt(HASH));
    const field = page.getByLabel('p, on with probability', { exact: true });
    await field.fill('2');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('.command code').innerText()).toContain(`--p ${SETTING.p} `);
    await field.fill('0.123456');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
    expect(await page.locator('.command code').innerText()).toContain('--p 0.123456 ');
    await page.context().close();
  });

  it('fills figures in with curves, marks the setting, and saves them as SVG, PNG and CSV', async () => {
    const { page, complaints } = await openAddress(browser, explorerAt(HASH));
    const card = page.locator('#figure-theory-variants-against-r');
    // An upright line has no width, so it does not count as visible.
    await card.locator('svg .marked-value line').waitFor({ state: 'attached', timeout: 280_000 });
    const saved = async (form: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        card.getByRole('button', { name: `as ${form}` }).click(),
      ]);
      return readFileSync(await download.path());
    };
    const [head, ...lines] = parseCsv((await saved('CSV')).toString()) as [string[], ...string[][]];
    expect(head).toContain('analytic');
    expect(lines.length).toBeGreaterThan(10);
    expect((await saved('SVG')).toString()).toMatch(/^<svg /);
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('leaves the page free while it computes: no task of the page takes long', async () => {
    const { page } = await openAddress(browser, explorerAt(), {}, (opened) =>
      browser.startTracing(opened, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] }),
    );
    await page.locator('[data-bound=floor]:not(:text("…"))').waitFor();
    const slider = page.getByLabel('p, on with probability, slider');
    await slider.focus();
    for (let k = 0; k < 20; k++) await page.keyboard.press('ArrowRight', { delay: 60 });
    await page.waitForTimeout(4000);
    const longest = longestTask((await browser.stopTracing()).toString());
    console.log(`the longest task of the page took ${longest.toFixed(0)} ms of its thread`);
    // 50 ms on a machine of today: the oldest that this runs on take twice as long.
    expect(longest).toBeLessThan(100);
    await page.context().close();
  });
});

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The longest task on a main thread of a page, ms of processor time: time in which other programs ran does not count. */
function longestTask(trace: string): number {
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && /RunTask/.test(name) && threads.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('The trace has no tasks.');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
