import type { Browser, Page } from 'playwright-core';

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

/** The longest tasks of main threads, ms. */
export interface LongestTask {
  /** by time of the processor: what the page itself takes, however busy the machine is */
  readonly processor: number;
  /** by the clock */
  readonly clock: number;
  /** how many tasks there were */
  readonly tasks: number;
}

/** The longest task of the main threads of a browser while some work is done. */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<LongestTask> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
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
  return { processor: longest('tdur'), clock: longest('dur'), tasks: tasks.length };
}
