import {
  LOG_FORM,
  type Observer,
  type ObserverPlace,
  type RunBegin,
  type RunEnd,
  type RunEvent,
  type RunNews,
  type RunStep,
} from '@rugbench/core';
import { type Guarded, guardedObserver } from './guarded-observer.ts';

/** Hands what runs tell to observers. */
export interface Watch {
  /** told what a run tells, in any order; bound to nothing, so that it can be handed on alone */
  readonly tell: (event: RunNews) => void;
  /** ends all runs and observers; waits some seconds for what they still write */
  readonly close: () => Promise<void>;
}

/** A run that has begun, and how far it is. */
interface OpenRun {
  readonly step: number;
}

/** What is known of a run that its process leaves. */
const LEFT = { stopReason: null, failure: null, loss: null, standardError: null };

/**
 * Lets observers follow runs. Whatever comes, each of them hears of a run its begin, steps that ascend, and one end; a run that begins
 * again has its end told first, and what is told of a run that is not open is left out. An observer that throws is told once and hears no more.
 *
 * @param place - with `note`, told of each observer that fails, in a line
 * @param clock - milliseconds since 1970
 */
export function openWatch(
  observers: readonly Observer[],
  place: ObserverPlace & { readonly note: (line: string) => void },
  clock: () => number = Date.now,
): Watch {
  const guarded = observers.map((observer) => guardedObserver(observer, place));
  const open = new Map<string, OpenRun>();
  /** All observers hear of an event at one time. */
  const timed = <E extends RunEvent>(event: RunNews): E =>
    ({ schema: LOG_FORM, ...event, time: clock() }) as unknown as E;
  const end = (event: Extract<RunNews, { event: 'end' }>): void => {
    const { step } = open.get(event.run)!;
    open.delete(event.run);
    const told = timed<RunEnd>({ ...event, step: event.step ?? (step || null) });
    for (const one of guarded) one.end(told);
  };
  const leave = (run: string): void => end({ event: 'end', run, step: null, ...LEFT });
  const begin = (event: Extract<RunNews, { event: 'begin' }>): void => {
    if (open.has(event.run)) leave(event.run);
    open.set(event.run, { step: 0 });
    const told = timed<RunBegin>(event);
    for (const one of guarded) one.begin(told);
  };
  const step = (event: Extract<RunNews, { event: 'step' }>): void => {
    if (event.step <= open.get(event.run)!.step) return;
    open.set(event.run, { step: event.step });
    const told = timed<RunStep>(event);
    for (const one of guarded) one.step(told);
  };
  return {
    tell: (event) => {
      if (event.event === 'begin') begin(event);
      else if (!open.has(event.run)) return;
      else if (event.event === 'step') step(event);
      else end(event);
    },
    close: async () => {
      for (const run of [...open.keys()]) leave(run);
      await Promise.all(guarded.map((one: Guarded) => one.close()));
    },
  };
}

/** Uses a watch, and closes it. */
export async function withWatch<T>(
  observers: readonly Observer[],
  place: Parameters<typeof openWatch>[1],
  use: (watch: Watch['tell']) => Promise<T>,
): Promise<T> {
  const watch = openWatch(observers, place);
  try {
    return await use(watch.tell);
  } finally {
    await watch.close();
  }
}
