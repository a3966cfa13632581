import type { Browser, Page } from 'playwright-core';

/** Additions of the work that tasks are held against. */
const ADDITIONS = 18_000_000;

/** As much of an event of a trace as is read here. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** time on the clock, µs */
  readonly dur?: number;
  /** time of the processor, µs */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Tasks of main threads, ms. */
export interface Tasks {
  /** the longest by time of the processor: what the page itself takes, however busy the machine is */
  readonly longest: number;
  /** all of them by time of the processor */
  readonly all: number;
  /** the longest by the clock */
  readonly clock: number;
  /** how many tasks there were */
  readonly count: number;
}

/** The tasks of the main threads of a browser while some work is done. */
export async function tasksOf(browser: Browser, work: () => Promise<unknown>): Promise<Tasks> {
  await browser.startTracing(undefined, { categories: ['toplevel', '__metadata'] });
  try {
    await work();
  } catch (error) {
    await browser.stopTracing();
    throw error;
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const main = new Set(named.map(threadOf));
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && event.name === 'ThreadControllerImpl::RunTask' && main.has(threadOf(event)),
  );
  const longest = (of: 'dur' | 'tdur'): number => tasks.reduce((most, task) => Math.max(most, task[of] ?? 0), 0) / 1000;
  const all = tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
  return { longest: longest('tdur'), all, clock: longest('dur'), count: tasks.length };
}

/**
 * Time of the processor that a page takes for fixed work, ms: 50 on a free machine of today, more on one that is old or shared.
 *
 * Limits are held against it, so that they tell what a page does and not where it is tested.
 */
export async function fiftyMilliseconds(browser: Browser, page: Page): Promise<number> {
  const work = (count: number): number => {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += Math.sqrt(k);
    return sum;
  };
  // The slowest of some: a machine that is shared is not always as slow.
  const times = async (): Promise<void> => {
    for (let k = 0; k < 5; k++) await page.evaluate(work, ADDITIONS);
  };
  return (await tasksOf(browser, times)).longest;
}
