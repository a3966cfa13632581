import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../open-page.ts';
import { rug } from '../write-reports.ts';
import { SLOW, choose, fileFolder, openResults } from './results-page.ts';

const { at, remove } = fileFolder();

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
  const size = ['--n', '32', '--r'];
  rug(['train', ...size, '0.25', '--p', '0.1', '--steps', '50', '--out', at('trained.safetensors'), '--json']);
  rug(['forge', '--weights', 'antipodal-rug', ...size, '0.5', '--out', at('forged'), '--formats', 'csv', '--json']);
}, 2 * SLOW);
afterAll(async () => {
  await browser.close();
  remove();
});

/** A command of the page, answered as JSON. */
function asked(command: string, file: string): Readonly<Record<string, unknown>> {
  const words = command.split(' ').slice(2);
  return JSON.parse(rug([...words.map((word) => (word.endsWith('.safetensors') ? file : word)), '--json'])) as Record<
    string,
    unknown
  >;
}

describe('weights in the tab of results', () => {
  it('judges and certifies a trained model as the commands that it names do', async () => {
    const { page, complaints, sent } = await openResults(browser);
    await choose(page, at('trained.safetensors'));
    const loss = page.locator('[data-error]');
    await loss.waitFor({ timeout: SLOW });
    const evaluated = asked(await page.locator('.command code').innerText(), at('trained.safetensors'));
    const shown = await Promise.all(['data-loss', 'data-error', 'data-theory'].map((name) => loss.getAttribute(name)));
    // 32-bit sums of 32 features in another order: vectors are wider in some engines.
    [evaluated['loss'], evaluated['standardError'], evaluated['analytic']].forEach((wanted, k) => {
      expect(Number(shown[k]) / (wanted as number)).toBeCloseTo(1, 6);
    });
    await page.getByRole('button', { name: 'Certify' }).click();
    const certified = page.locator('[data-certified]');
    await certified.waitFor({ timeout: SLOW });
    const command = await page.locator('code', { hasText: 'rug certify' }).innerText();
    const { verdict, predictions } = asked(command, at('trained.safetensors')) as {
      verdict: { decision: string; sentence: string };
      predictions: Record<'gaussian' | 'entries', { loss: number }>;
    };
    expect(await certified.getAttribute('data-certified')).toBe(verdict.decision);
    expect(await certified.locator('p').first().innerText()).toBe(verdict.sentence);
    const cells = await certified.locator('table').first().locator('tbody tr td:nth-child(2)').allInnerTexts();
    expect([cells[0], cells[2]]).toEqual(
      [predictions.gaussian.loss, predictions.entries.loss].map((value) => value.toExponential(3)),
    );
    expect([complaints, sent]).toEqual([[], []]);
    await page.context().close();
  });

  it('judges weights of elsewhere at the p that is typed, and says their entries', async () => {
    const { page, complaints } = await openResults(browser);
    await choose(page, at('forged/weights.safetensors'));
    await page.locator('[data-error]').waitFor({ timeout: SLOW });
    expect(await page.locator('.command code').innerText()).toContain('--p 0.05 ');
    await page.getByLabel('p, on with probability').fill('0.2');
    await page.keyboard.press('Enter');
    await page.getByText('judged on bernoulli-uniform:p=0.2').waitFor({ timeout: SLOW });
    const loss = page.locator('[data-error]');
    await loss.waitFor({ timeout: SLOW });
    const evaluated = asked(await page.locator('.command code').innerText(), at('forged/weights.safetensors'));
    expect(Number(await loss.getAttribute('data-loss')) / (evaluated['loss'] as number)).toBeCloseTo(1, 6);
    await page.locator('.matrix canvas').focus();
    await page.locator('[data-entry]').waitFor({ timeout: SLOW });
    // Antipodal pairs at r = 1/2: features 16 and 16 in the middle of 32, whose entry is the diagonal.
    const [i, j, value] = (await page.locator('.entry').getAttribute('data-entry'))!.split(',').map(Number);
    expect([i, j]).toEqual([16, 16]);
    expect(value).toBeCloseTo(1, 6);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('ends a measurement that is cancelled, and measures again when it is told to', async () => {
    const { page } = await openResults(browser);
    await choose(page, at('trained.safetensors'));
    await page.locator('[data-error]').waitFor({ timeout: SLOW });
    await page.getByLabel('samples').fill('1000000');
    await page.keyboard.press('Enter');
    await page.locator('progress').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Measure again' }).waitFor();
    expect(await page.locator('progress').count()).toBe(0);
    await page.getByLabel('samples').fill('500');
    await page.keyboard.press('Enter');
    await page.locator('[data-error]').waitFor({ timeout: SLOW });
    await page.context().close();
  });
});
