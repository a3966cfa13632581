import {
  type Observed,
  type Observer,
  type ObserverPlace,
  type RunBegin,
  type RunEnd,
  type RunObserver,
  type RunStep,
  RugError,
  firstLine,
} from '@rugbench/core';

/** An observer whose errors reach nobody. */
export interface Guarded {
  /** a run begins */
  begin(event: RunBegin): void;
  /** how far a run is that has begun */
  step(event: RunStep): void;
  /** the end of a run that has begun */
  end(event: RunEnd): void;
  /** closes the observer once all that it promised is there, or after {@link PATIENCE} */
  close(): Promise<void>;
}

/** How long an observer may take to write what it was told last, ms. */
const PATIENCE = 5000;

/** An observer that is asked nothing more once it has thrown, or broken a promise; a line says so, once. */
export function guardedObserver(
  observer: Observer,
  { folder, note }: ObserverPlace & { readonly note: (line: string) => void },
): Guarded {
  const runs = new Map<string, RunObserver>();
  const promised = new Set<Promise<void>>();
  let failed = false;
  const fail = (thrown: unknown): void => {
    if (!failed) note(failureLine(observer, thrown));
    failed = true;
  };
  const ask = (call: () => Observed | undefined): void => {
    if (failed) return;
    try {
      const answer = call();
      if (!isPromise(answer)) return;
      const settled: Promise<void> = answer.then(undefined, fail).finally(() => promised.delete(settled));
      promised.add(settled);
    } catch (thrown) {
      fail(thrown);
    }
  };
  const settled = async (): Promise<void> => {
    while (promised.size > 0) await Promise.all(promised);
  };
  return {
    begin: (event) => ask(() => void runs.set(event.run, observer.open(event, { folder }))),
    step: (event) => ask(() => runs.get(event.run)?.step(event)),
    end: (event) =>
      ask(() => {
        const own = runs.get(event.run);
        runs.delete(event.run);
        return own?.end(event);
      }),
    close: () =>
      withinPatience(async () => {
        await settled();
        ask(() => observer.close());
        await settled();
      }),
  };
}

function isPromise(answer: unknown): answer is Promise<void> {
  return typeof (answer as { then?: unknown } | undefined)?.then === 'function';
}

/** What became of an observer; its own error where that is one of ours. */
function failureLine({ name }: Observer, thrown: unknown): string {
  const why =
    thrown instanceof RugError ? thrown.message : `observer ${name}: must not throw, got ${firstLine(thrown)}.`;
  return `${why} It is told nothing more; training goes on.`;
}

/** Waits for work, and not too long: a command ends although an observer does not. */
async function withinPatience(work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE)));
  await Promise.race([work(), over]);
  clearTimeout(timer);
}
