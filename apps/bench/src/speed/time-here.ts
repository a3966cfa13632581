import { drawBatch } from '@rugbench/core';
import { forgedModel, preactivations } from '../forged/forged-model.ts';
import { type FittedModel } from './fitted.ts';
import { rowOf } from './row-of.ts';
import { type Setting, trainingBatches } from './setting.ts';
import { type SpeedRow } from './speed-row.ts';
import { timeCalls } from './stopwatch.ts';
import { type TimingHooks } from './time-session.ts';

/** Batches that a forged model goes round in. */
const BATCHES = 2;

/** Times x_hat = f(a W x + b) for a batch, W the operator of a forge. @returns null when the signal came first */
export async function timeForged(
  setting: Setting,
  { weights, variant, scalars }: FittedModel,
  { time, signal, begin }: TimingHooks,
): Promise<SpeedRow | null> {
  const { n, batch: count } = setting;
  const batches = trainingBatches(setting, BATCHES);
  const preactivate = preactivations(weights.operator, count);
  const model = forgedModel(variant, n, count * n);
  const out = new Float64Array(count * n);
  let calls = 0;
  begin('forged');
  const timing = await timeCalls(
    () => model(preactivate(batches[calls++ % BATCHES]!), count, scalars, out),
    time,
    signal,
  );
  if (!timing) return null;
  const nonzeros = batches.reduce((sum, { values }) => sum + values.length, 0) / BATCHES;
  const device = 'cpu-javascript-float64';
  const what = { backend: 'forged', device, task: 'forged', constructionMilliseconds: weights.milliseconds } as const;
  return rowOf(setting, timing, what, { nonzeros, activeFraction: 1 });
}

/** Times the drawing of a batch, new samples in every call. @returns null when the signal came first */
export async function timeData(setting: Setting, { time, signal, begin }: TimingHooks): Promise<SpeedRow | null> {
  const { source, seed, batch } = setting;
  let first = 0;
  begin('data');
  const timing = await timeCalls(
    () => drawBatch(source, { seed, purpose: 'train' }, (first += batch), batch),
    time,
    signal,
  );
  const what = { backend: 'data', device: 'cpu-javascript', task: 'data' } as const;
  return timing && rowOf(setting, timing, what, { nonzeros: 0, activeFraction: 0 });
}
