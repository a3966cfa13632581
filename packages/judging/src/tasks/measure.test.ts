import { RugError } from '@rugbench/core';
import { type AnyRecord, type RowSpec, type Spec, type Store, memoryStore, specHash } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import type { ProgressReport } from '../ports/progress.ts';
import type { Workers } from '../ports/workers.ts';
import { missingRecordOf } from '../records/record-of.ts';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import { answeringWorkers } from '../testing/workers.ts';
import { measure } from './measure.ts';

const versions = { rugbench: '0', node: '0', commit: null, dirty: null };
const rows = ['relu', 'linear', 'tanh', 'gelu'].map((variant) => forgedRow(variant));

/** An answer for good, which costs nothing. */
const answered = (spec: Spec): AnyRecord => missingRecordOf(spec, { status: 'skipped', reason: 'answered' }, versions);

const measured = (
  specs: readonly Spec[],
  { workers, store, stopped = () => false }: { workers: Workers; store: Store; stopped?: () => boolean },
): Promise<readonly Spec[]> =>
  measure(specs, {
    ...{ workers, store, stopped, models: {}, checkpoints: null },
    versions: () => versions,
    progress: () => undefined,
  });

const statesOf = (store: Store, specs: readonly Spec[] = rows): (string | undefined)[] =>
  specs.map((spec) => store.get(specHash(spec))?.status);

describe('measure', () => {
  /** Workers that note what they are asked. */
  function noting(): { workers: Workers; asked: string[] } {
    const asked: string[] = [];
    const workers = answeringWorkers(2, (specs) => {
      asked.push(...specs.map(specHash));
      return specs.map(answered);
    });
    return { workers, asked };
  }

  it('measures nothing twice: neither what is asked twice nor what the store knows', async () => {
    const { workers, asked } = noting();
    const store = memoryStore();
    store.put(answered(rows[0]!));
    const fresh = await measured([...rows, ...rows], { workers, store });
    expect(asked.sort()).toEqual(rows.slice(1).map(specHash).sort());
    expect(fresh.map(specHash).sort()).toEqual(asked);
    expect(await measured(rows, { workers, store })).toEqual([]);
    expect(asked).toHaveLength(3);
  });

  it('asks nobody for versions where nothing is to be measured', async () => {
    const store = memoryStore();
    for (const row of rows) store.put(answered(row));
    const fail = (): never => expect.fail('must not be asked');
    const workers = answeringWorkers(1, fail);
    const rest = { models: {}, checkpoints: null, stopped: () => false, progress: fail, versions: fail };
    expect(await measure(rows, { store, workers, ...rest })).toEqual([]);
  });

  it('gives each row of a bundle whose worker died a worker of its own, so that only the guilty one fails', async () => {
    const guilty = specHash(rows[2]!);
    const store = memoryStore();
    const bundles: number[] = [];
    const workers = answeringWorkers(1, (specs) => {
      bundles.push(specs.length);
      if (specs.some((spec) => specHash(spec) === guilty)) throw new Error('worker process: died\nof something');
      return specs.map(answered);
    });
    await measured(rows, { workers, store });
    expect(bundles).toEqual([4, 1, 1, 1, 1]);
    expect(statesOf(store)).toEqual(['skipped', 'skipped', 'failed', 'skipped']);
    expect(store.get(guilty)).toMatchObject({ reason: 'worker process: died' });
  });

  it('tries a row whose worker died once more, and no row that failed by itself', async () => {
    const deaths = new RugError('JOB', { who: 'worker process', must: 'must stay alive until its job is done' });
    const [once, always, own] = [rows[0]!, rows[1]!, rows[2]!].map(specHash);
    const tries = new Map<string, number>();
    const workers = answeringWorkers(1, (specs) => {
      if (specs.length > 1) throw deaths;
      const hash = specHash(specs[0]!);
      tries.set(hash, (tries.get(hash) ?? 0) + 1);
      if (hash === always || (hash === once && tries.get(hash) === 1)) throw deaths;
      if (hash === own) throw new Error('no such thing');
      return specs.map(answered);
    });
    const store = memoryStore();
    await measured(rows.slice(0, 3), { workers, store });
    expect([once, always, own].map((hash) => tries.get(hash!))).toEqual([2, 2, 1]);
    expect(statesOf(store, rows.slice(0, 3))).toEqual(['skipped', 'failed', 'failed']);
  });

  it('tries again what failed, and nothing else', async () => {
    const store = memoryStore();
    store.put(answered(rows[0]!));
    store.put(missingRecordOf(rows[1]!, { status: 'failed', reason: 'no memory' }, versions));
    const { workers, asked } = noting();
    await measured(rows.slice(0, 2), { workers, store });
    expect(asked).toEqual([specHash(rows[1]!)]);
    expect(statesOf(store, rows.slice(0, 2))).toEqual(['skipped', 'skipped']);
  });

  it('keeps each record as soon as it is there, and of what was interrupted none', async () => {
    const store = memoryStore();
    const [quick, slow]: [RowSpec, RowSpec] = [trainedRow('relu'), trainedRow('linear')];
    const { promise: held, reject } = Promise.withResolvers<AnyRecord[]>();
    let stopped = false;
    const workers = answeringWorkers(2, (specs) => (specs[0] === quick ? specs.map(answered) : held));
    const all = measured([quick, slow], { workers, store, stopped: () => stopped });
    await new Promise((resolve) => setImmediate(resolve));
    expect(statesOf(store, [quick, slow])).toEqual(['skipped', undefined]);
    stopped = true;
    reject(new Error('job: interrupted before it was done'));
    expect((await all).map(specHash)).toEqual([specHash(quick)]);
    expect(statesOf(store, [quick, slow])).toEqual(['skipped', undefined]);
    const { workers: later, asked } = noting();
    await measured([quick, slow], { workers: later, store });
    expect(asked).toEqual([specHash(slow)]);
  });

  it('tells each record once, after the store has it', async () => {
    const store = memoryStore();
    const told: string[] = [];
    const { workers } = noting();
    const rest = { models: {}, checkpoints: null, stopped: () => false, versions: () => versions };
    const kept = ({ hash }: AnyRecord): void => {
      expect(store.has(hash)).toBe(true);
      told.push(hash);
    };
    await measure([...rows, rows[0]!], { store, workers, ...rest, progress: () => undefined, kept });
    expect(told.sort()).toEqual(rows.map(specHash).sort());
  });

  it('leaves to another process what that has answered before a worker is free', async () => {
    const store = memoryStore();
    const asked: string[] = [];
    const apart: RowSpec[] = [trainedRow('relu'), trainedRow('linear')];
    const workers = answeringWorkers(1, (specs) => {
      asked.push(...specs.map(specHash));
      for (const spec of apart) store.put(answered(spec));
      return specs.map(answered);
    });
    expect(await measured(apart, { workers, store })).toEqual([apart[0]]);
    expect(asked).toEqual([specHash(apart[0]!)]);
  });

  it('passes on that a checkpoint cannot be kept, which is no fault of its row', async () => {
    const full = new RugError('DISK', { who: 'checkpoint', must: 'must be writable' });
    const workers = answeringWorkers(1, () => {
      throw full;
    });
    const store = memoryStore();
    await expect(measured([trainedRow('relu')], { workers, store })).rejects.toThrow(full);
    expect(statesOf(store, [trainedRow('relu')])).toEqual([undefined]);
  });

  it('does not take for failed what is interrupted because another record cannot be kept', async () => {
    const [first, second] = [trainedRow('relu'), trainedRow('linear')];
    const { promise: held, reject } = Promise.withResolvers<AnyRecord[]>();
    const kept: AnyRecord[] = [];
    const put = (record: AnyRecord): void => {
      if (record.hash === specHash(first)) throw new RugError('DISK', { who: 'run folder', must: 'must be writable' });
      kept.push(record);
    };
    const workers = answeringWorkers(2, (specs) => (specs[0] === first ? specs.map(answered) : held));
    await expect(measured([first, second], { workers, store: { ...memoryStore(), put } })).rejects.toThrow('writable');
    reject(new RugError('JOB', { who: 'job', must: 'interrupted before it was done' }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(kept).toEqual([]);
  });

  it('passes on that a record cannot be kept', async () => {
    const put = (): never => {
      throw new Error('disk full');
    };
    const { workers } = noting();
    await expect(measured(rows, { workers, store: { ...memoryStore(), put } })).rejects.toThrow('disk full');
  });

  it('tells a fraction that never falls and ends at 1', async () => {
    const fractions: number[] = [];
    const { workers } = noting();
    const rest = { models: {}, checkpoints: null, stopped: () => false, versions: () => versions };
    const progress = ({ fraction }: ProgressReport): void => void fractions.push(fraction);
    await measure(rows, { store: memoryStore(), workers, ...rest, progress });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });
});
