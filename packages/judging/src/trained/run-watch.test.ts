import { type RunNews, type RunStep, runEvent } from '@rugbench/core';
import { type AnyRecord, isRowRecord, memoryStore, specHash } from '@rugbench/results';
import { BEGINNING, type Progress } from '@rugbench/trainer';
import { describe, expect, it } from 'vitest';
import { missingRecordOf } from '../records/record-of.ts';
import { measure } from '../tasks/measure.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import { answeringWorkers, workersHere } from '../testing/workers.ts';
import { runWatch } from './run-watch.ts';
import { type TrainedRow, trainJobOf } from './train-job-of.ts';
import { trainingSetup } from './training-setup.ts';

const ROW = trainedRow('relu');
const JOB = trainJobOf(ROW as TrainedRow, [], null);
const SETUP = trainingSetup(JOB, wholeCatalogue());
const timed = (news: RunNews): unknown => ({ schema: 'rugbench/log/1', time: 0, ...news });

/** The steps that are told of a run, with the clock after each of its steps, ms. */
function toldSteps(
  losses: readonly number[],
  clockAt: (step: number) => number,
  given: Partial<Progress> = {},
): RunStep[] {
  const { step: from } = { ...BEGINNING, ...given };
  let now = clockAt(from);
  const watch = runWatch(JOB, SETUP, 'a', () => now);
  return losses.flatMap((loss, index) => {
    const step = from + index + 1;
    now = clockAt(step);
    const stopReason = index === losses.length - 1 ? 'done' : null;
    const told = watch.step({ ...BEGINNING, ...given, step, stopReason }, { loss, learningRate: step / 1000 });
    return told ? [told as RunStep] : [];
  });
}

describe('what is told of a run', () => {
  it('begins with what is trained, as the schema of a log has it', () => {
    const begin = runWatch(JOB, SETUP, 'a').begin();
    expect(runEvent.parse(timed(begin))).toMatchObject({
      variant: 'relu',
      start: 'torch',
      n: 16,
      d: 4,
      seed: 0,
      p: 0.1,
    });
  });

  it('is the first step, one a second, and the last, each with the mean loss and the rate since the one before', () => {
    const losses = Array.from({ length: 3005 }, (_, k) => 1 / (k + 1));
    // A step takes 1 ms.
    const told = toldSteps(losses, (step) => step);
    expect(told.map(({ step }) => step)).toEqual([1, 1001, 2001, 3001, 3005]);
    told.forEach((event, k) => {
      const from = told[k - 1]?.step ?? 0;
      const own = losses.slice(from, event.step);
      expect(event.loss).toBeCloseTo(own.reduce((sum, loss) => sum + loss, 0) / own.length, 14);
      expect(event).toMatchObject({
        stepsPerSecond: 1000,
        learningRate: event.step / 1000,
        seconds: event.step / 1000,
      });
      runEvent.parse(timed(event));
    });
  });

  it('has every step of a slow run, and no rate where the clock stood still', () => {
    expect(toldSteps([1, 2, 3], (step) => 5000 * step).map(({ loss }) => loss)).toEqual([1, 2, 3]);
    expect(toldSteps([1, 2], () => 7).map(({ stepsPerSecond }) => stepsPerSecond)).toEqual([null, null]);
  });

  it('counts only its own steps where a run goes on', () => {
    const [first, last] = toldSteps([4, 6], (step) => 2000 * step, { step: 500, revived: 3 });
    expect(first).toMatchObject({ step: 501, loss: 4, seconds: 2, stepsPerSecond: 0.5, revived: 3 });
    expect(last).toMatchObject({ step: 502, loss: 6, seconds: 4 });
  });

  it('has the mean held-out loss of a check once, at the event that follows, and none of a check before a stop', () => {
    let now = 0;
    const watch = runWatch(JOB, SETUP, 'a', () => now);
    const heldOut = (step: number, checks: readonly (readonly number[])[]): number | null => {
      now += 2000;
      return (watch.step({ ...BEGINNING, step, checks }, { loss: 1, learningRate: 1 }) as RunStep).heldOutLoss;
    };
    const [old, fresh] = [
      [9, 9],
      [1, 2, 6],
    ];
    expect([heldOut(501, [old]), heldOut(502, [old]), heldOut(503, [old, fresh]), heldOut(504, [old, fresh])]).toEqual([
      null,
      null,
      3,
      null,
    ]);
    expect(heldOut(505, [])).toBeNull();
  });
});

describe('measure, of what observers are told', () => {
  const versions = { rugbench: '0', node: '0', commit: null, dirty: null };
  const rest = { models: {}, checkpoints: null, stopped: () => false, versions: () => versions };

  it('has begin, steps and the end of each row that trains, by its hash, with the loss of its record', async () => {
    const store = memoryStore();
    const told: RunNews[] = [];
    const rows = [ROW, forgedRow('linear')];
    const watch = (event: RunNews): void => void told.push(event);
    const workers = workersHere(1, wholeCatalogue());
    await measure(rows, { store, workers, ...rest, progress: () => undefined, watch });
    const record = store.get(specHash(ROW))!;
    if (!isRowRecord(record)) expect.fail('a record of a row');
    const { loss, standardError } = record.result;
    expect(new Set(told.map(({ run }) => run))).toEqual(new Set([record.hash]));
    expect(told.map(({ event }) => event)).toEqual(['begin', ...told.slice(1, -1).map(() => 'step'), 'end']);
    expect(told.at(-2)).toMatchObject({ event: 'step', step: 20 });
    expect(told.at(-1)).toMatchObject({ step: 20, loss, standardError, stopReason: 'all 20 steps were taken' });
  });

  it('has the reason of a row that failed', async () => {
    const told: RunNews[] = [];
    const answer = (): AnyRecord[] => {
      throw new Error('worker process: died');
    };
    const watch = (event: RunNews): void => void told.push(event);
    const workers = answeringWorkers(1, answer);
    await measure([ROW], { store: memoryStore(), workers, ...rest, progress: () => undefined, watch });
    const { hash } = missingRecordOf(ROW, { status: 'failed', reason: '-' }, versions);
    expect(told).toEqual([
      {
        ...{ event: 'end', run: hash, step: null, stopReason: null, failure: 'worker process: died' },
        ...{ loss: null, standardError: null },
      },
    ]);
  });
});
