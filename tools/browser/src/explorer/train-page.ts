import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type OpenedPage, openAddress } from '../open-page.ts';
import { rug } from '../write-reports.ts';
import { explorerAt } from './served.ts';

/** Time for a run of a small model, ms. */
export const SLOW = 120_000;
/** The same where shaders are rendered in software: a step takes a tenth of a second, and compiling its shaders some seconds. */
export const RENDERED = 280_000;

/** Opens the tab, and waits for what it says before anything is pressed. */
export async function openTrain(
  browser: Browser,
  hash: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const opened = await openAddress(browser, explorerAt(hash), options);
  await opened.page.locator('[data-plateau=rug]:not(:text("…"))').waitFor({ timeout: SLOW });
  return opened;
}

/** Presses a button by its name. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** Waits until the run is at a phase, such as `ended`. @throws Error with what the page says where the run fails */
export async function until(page: Page, phase: string, timeout = SLOW): Promise<void> {
  const line = page.locator(`[data-phase="${phase}"], [data-phase="failed"]`);
  await line.waitFor({ timeout });
  if ((await line.getAttribute('data-phase')) !== phase) throw new Error(await line.innerText());
}

/** Steps that the run has taken. */
export async function stepOf(page: Page): Promise<number> {
  return Number(await page.locator('.run-facts').getAttribute('data-step'));
}

/** What fresh samples lose, as the page says. */
export interface JudgedHere {
  /** mean loss, in squared units of x */
  readonly loss: number;
  /** its standard error */
  readonly error: number;
  /** what really computed */
  readonly device: string;
}

/** The end of the run that the page shows. */
export async function judgedOn(page: Page): Promise<JudgedHere> {
  const said = page.locator('[data-loss]');
  const told = async (name: string): Promise<string> => (await said.getAttribute(`data-${name}`))!;
  return { loss: Number(await told('loss')), error: Number(await told('error')), device: await told('device') };
}

/** As much of what `rug train --json` says as is held against the page. */
export interface TrainedThere {
  /** mean loss of fresh samples, in squared units of x */
  readonly loss: number;
  /** what really computed */
  readonly device: string;
  /** the training curve */
  readonly curve: readonly { readonly step: number; readonly loss: number }[];
}

/** What a command trains, such as the one that a page names. @param folder - for its checkpoint */
export function trainedBy(command: string, folder: string): TrainedThere {
  const words = command.split(' ').slice(2);
  return JSON.parse(rug([...words, '--json', '--out', join(folder, 'told.safetensors')])) as TrainedThere;
}
