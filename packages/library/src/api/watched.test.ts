import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backend, type Observer, type ObserverPlace, type RunEvent, defineObserver } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { describe, expect, it } from 'vitest';
import { bench } from './bench.ts';
import { train } from './train.ts';

const SIZE = { n: 8, r: 0.5, p: 0.2, steps: 20, samples: 64 };

/** An observer that keeps what it is told. */
function keeping(): { observer: Observer; heard: RunEvent[]; places: ObserverPlace[]; closed: () => number } {
  const heard: RunEvent[] = [];
  const places: ObserverPlace[] = [];
  let closed = 0;
  const keep = (event: RunEvent): void => void heard.push(event);
  const observer = defineObserver({
    ...{ name: 'keeping', title: 'Keeping' },
    open: (begin, place) => {
      keep(begin);
      places.push(place);
      return { step: keep, end: keep };
    },
    close: () => void (closed += 1),
  });
  return { observer, heard, places, closed: () => closed };
}

describe('the observers of a call', () => {
  it('follow train, and are closed when it ends', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rugbench-'));
    const { observer, heard, places, closed } = keeping();
    const out = join(folder, 'model.safetensors');
    const { loss, standardError } = await train({ ...SIZE, out }, { observers: [observer] });
    expect(heard.map(({ event }) => event)).toEqual(['begin', ...heard.slice(1, -1).map(() => 'step'), 'end']);
    expect(heard.at(-1)).toMatchObject({ step: 20, loss, standardError, stopReason: 'all 20 steps were taken' });
    expect({ places, closed: closed() }).toEqual({ places: [{ folder }], closed: 1 });
  });

  it('hear that a run was stopped and can go on, and that the same run begins again', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'rugbench-')), 'model.safetensors');
    const stop = new AbortController();
    const { observer, heard } = keeping();
    const progress = (): void => stop.abort();
    const asked = { ...SIZE, out };
    await expect(train(asked, { observers: [observer], signal: stop.signal, progress })).rejects.toThrow(/interrupted/);
    expect(heard.at(-1)).toMatchObject({ event: 'end', step: 1, stopReason: null, failure: null, loss: null });
    const again = keeping();
    await train(asked, { observers: [again.observer] });
    expect(again.heard[0]).toMatchObject({ event: 'begin', run: heard[0]!.run });
    expect(again.heard[1]).toMatchObject({ event: 'step', step: 2 });
  });

  it('hear why training failed', async () => {
    const { observer, heard } = keeping();
    const out = join(mkdtempSync(join(tmpdir(), 'rugbench-')), 'model.safetensors');
    const broken = {
      ...referenceBackend,
      name: 'broken',
      open: async (...given: Parameters<Backend['open']>) => ({
        ...(await referenceBackend.open(...given)),
        step: () => Promise.resolve(NaN),
      }),
    };
    const context = { observers: [observer], plugins: [broken] };
    const failure = await train({ ...SIZE, backend: 'broken', out }, context).then(
      () => expect.fail('it cannot train'),
      (thrown: Error) => thrown.message,
    );
    expect(failure).toMatch(/the loss must stay finite, got NaN at step 0/);
    expect(heard.at(-1)).toMatchObject({ event: 'end', failure });
  });

  it('follow the rows of bench that train', async () => {
    const { observer, heard, closed } = keeping();
    const asked = { ...SIZE, variants: ['relu'], weights: ['trained'], start: ['torch'], jobs: 1, seeds: 1 };
    const { rows } = await bench(asked, { observers: [observer] });
    const ends = heard.flatMap((event) => (event.event === 'end' ? [`${event.run} ${event.loss}`] : []));
    expect(ends.sort()).toEqual(rows.map(({ hash, loss }) => `${hash} ${loss}`).sort());
    expect(closed()).toBe(1);
  });
});
