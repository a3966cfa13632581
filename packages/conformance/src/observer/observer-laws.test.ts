import { type Observer, type RunObserver, defineObserver } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { checkLaws } from '../check-laws.ts';
import { testObserver } from '../test-plugins.ts';
import { type ObserverMaker, observerLaws } from './observer-laws.ts';

type Kept = { readonly step: number; readonly loss: number };

/** Observers that keep losses in memory, and may be changed on the way. */
function inMemory(change: (run: RunObserver) => RunObserver = (run) => run): ObserverMaker {
  return {
    name: 'in-memory',
    create: () => {
      const kept = new Map<string, Kept[]>();
      const observer = defineObserver({
        name: 'in-memory',
        title: 'In memory',
        open: ({ run }) => {
          const own = kept.get(run) ?? [];
          kept.set(run, own);
          return change({ step: ({ step, loss }) => void own.push({ step, loss }), end: () => Promise.resolve() });
        },
      });
      return { observer, folder: '/nowhere', read: (run) => kept.get(run) ?? [] };
    },
  };
}

/** Observers whose members are replaced. */
const replaced = (members: Partial<Observer>): ObserverMaker => ({
  name: 'in-memory',
  create: () => {
    const made = inMemory().create();
    return { ...made, observer: { ...made.observer, ...members } };
  },
});

testObserver(inMemory());

const mutants: readonly [law: string, maker: ObserverMaker, detail: string][] = [
  ['an observer must say its name and its title', replaced({ title: ' ' }), '(title)'],
  [
    'open must answer with the functions step and end',
    replaced({ open: () => ({ step: () => undefined }) as never }),
    '(end), got undefined',
  ],
  [
    'all that a run may tell must be taken, and left as it is',
    inMemory((run) => ({ ...run, step: (event) => void Object.assign(event, { step: 0 }) })),
    'got an error: Cannot assign to read only property',
  ],
  [
    'all that a run may tell must be taken, and left as it is',
    inMemory((run) => ({ ...run, end: ({ loss }) => void loss!.toFixed(3) })),
    'got an error: Cannot read properties of null',
  ],
  [
    'what a run told must be kept in its order, with other runs beside it',
    inMemory((run) => ({ ...run, step: (event) => (event.step === 40 ? undefined : run.step(event)) })),
    '(run a), got 2 steps instead of 3',
  ],
  [
    'what a run told must be kept in its order, with other runs beside it',
    inMemory((run) => ({ ...run, step: (event) => run.step({ ...event, loss: event.loss * (1 + 1e-6) }) })),
    '(run a, step 1), got {"step":1,',
  ],
  [
    'a run that begins again must be taken as well',
    inMemory((run) => ({ ...run, step: (event) => (event.step > 90 ? undefined : run.step(event)) })),
    '(run a), got 3 steps instead of 6',
  ],
  [
    'an observer without a run must close',
    replaced({ close: () => Promise.reject(new Error('not open')) }),
    'got an error: not open',
  ],
];

describe('an observer that breaks a law', () => {
  it.each(mutants)('%s', async (name, maker, detail) => {
    const laws = observerLaws.filter((law) => law.name === name);
    const [outcome] = await checkLaws(laws, maker, undefined);
    expect(outcome!.error?.code).toBe('PLUGIN');
    expect(outcome!.error?.message).toContain(`in-memory: ${name}`);
    expect(outcome!.error?.message).toContain(detail);
  });
});
