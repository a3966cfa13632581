import type { Observer, RunObserver } from '@rugbench/core';
import { type AsyncLaw, asyncLaw } from '../law/law.ts';
import { type ToldRun, toldRun } from './told-run.ts';

/** An observer that nobody has used, and where it works. */
export interface ObserverAtWork {
  /** what is held to the laws */
  readonly observer: Observer;
  /** a folder of its own */
  readonly folder: string;
  /**
   * What is kept of a run, read back once the observer is closed; left out: it cannot be read back here.
   *
   * @param run - what the run was called
   * @returns steps and losses in the order in which they were written, those of a run that began again behind each other
   */
  read?(run: string): readonly { readonly step: number; readonly loss: number }[];
}

/** Makes observers: one that is closed is not used again, and each law wants its own. */
export interface ObserverMaker {
  /** how an error calls them */
  readonly name: string;
  /** a fresh observer */
  create(): ObserverAtWork;
}

/** Losses may be kept in single precision: half a unit in the last of 24 places. */
const ROUNDING = 2 ** -24;

/** All that an observer must fulfil. */
export const observerLaws: readonly AsyncLaw<ObserverMaker, undefined>[] = [
  asyncLaw('an observer must say its name and its title', async (maker) => {
    const { observer } = maker.create();
    await observer.close();
    const silent = (['name', 'title'] as const).find((key) => !/\S/.test(observer[key]));
    return silent && { where: silent, got: observer[silent] };
  }),

  asyncLaw('open must answer with the functions step and end', async (maker) => {
    const { observer, folder } = maker.create();
    const { begin, end } = toldRun('a');
    const opened = observer.open(begin, { folder }) as unknown as Readonly<Record<string, unknown>>;
    const missing = ['step', 'end'].find((key) => typeof opened[key] !== 'function');
    if (missing) return { where: missing, got: typeof opened[missing] };
    await (opened as unknown as RunObserver).end(end);
    await observer.close();
    return undefined;
  }),

  asyncLaw('all that a run may tell must be taken, and left as it is', async (maker) => {
    const { observer, folder } = maker.create();
    // Events are frozen: what changes them throws.
    await tell(observer, folder, [toldRun('a')]);
    await observer.close();
    return undefined;
  }),

  asyncLaw('what a run told must be kept in its order, with other runs beside it', async (maker) => {
    const { observer, folder, read } = maker.create();
    const runs = [toldRun('a'), toldRun('b'), toldRun('c')];
    await tell(observer, folder, runs);
    await observer.close();
    return read && firstDifference(runs, read);
  }),

  asyncLaw('a run that begins again must be taken as well', async (maker) => {
    const { observer, folder, read } = maker.create();
    const [first, again] = [toldRun('a'), toldRun('a', 90)];
    await tell(observer, folder, [first]);
    await tell(observer, folder, [again]);
    await observer.close();
    return read && firstDifference([{ ...first, steps: [...first.steps, ...again.steps] }], read);
  }),

  asyncLaw('an observer without a run must close', async (maker) => {
    await maker.create().observer.close();
    return undefined;
  }),
];

/** Tells of runs side by side: all begin, then each takes its steps in turn, then all end. */
async function tell(observer: Observer, folder: string, runs: readonly ToldRun[]): Promise<void> {
  const opened = runs.map((run) => ({ ...run, own: observer.open(run.begin, { folder }) }));
  const most = Math.max(...runs.map(({ steps }) => steps.length));
  for (let index = 0; index < most; index++) {
    for (const { own, steps } of opened) if (steps[index]) await own.step(steps[index]);
  }
  for (const { own, end } of opened) await own.end(end);
}

/** Where what was kept of runs is not what they told. */
function firstDifference(
  runs: readonly ToldRun[],
  read: NonNullable<ObserverAtWork['read']>,
): { readonly where: string; readonly got: string } | undefined {
  for (const { begin, steps } of runs) {
    const kept = read(begin.run);
    const where = `run ${begin.run}`;
    if (kept.length !== steps.length) return { where, got: `${kept.length} steps instead of ${steps.length}` };
    const at = steps.findIndex(
      ({ step, loss }, k) => kept[k]!.step !== step || Math.abs(kept[k]!.loss / loss - 1) > ROUNDING,
    );
    if (at >= 0) return { where: `${where}, step ${steps[at]!.step}`, got: JSON.stringify(kept[at]) };
  }
  return undefined;
}
