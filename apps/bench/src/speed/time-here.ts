import { type SparseBatch, drawBatch } from '@rugbench/core';
import { blockOf, groupedModel, preactivations } from '@rugbench/judging';
import type { TimedModel } from './timed-model.ts';
import { rowOf } from './row-of.ts';
import type { Setting } from './setting.ts';
import type { SpeedRow } from './speed-row.ts';
import { timeCalls } from './stopwatch.ts';
import type { TimingHooks } from './time-session.ts';

/** Batches that a forged model goes round in. */
const BATCHES = 2;

/**
 * Times x_hat = f(a W x + b) for a batch, W the operator of a forge, in the blocks in which forged models are judged;
 * x_hat [batch, n] is there in the end.
 *
 * @returns null when the signal came first
 */
export async function timeForged(
  setting: Setting,
  { weights: { operator, milliseconds }, variant, groups, scalars }: TimedModel,
  { time, signal, begin }: TimingHooks,
): Promise<SpeedRow | null> {
  const { n, batch } = setting;
  const capacity = blockOf(n, batch);
  const batches = Array.from({ length: BATCHES }, (_, k) => blocksOf(setting, k * batch, capacity));
  const preactivate = preactivations(operator, capacity);
  const model = groupedModel(variant, n, groups, capacity * n);
  const out = new Float64Array(batch * n);
  const evaluate = (blocks: readonly SparseBatch[]): void => {
    let end = 0;
    for (const block of blocks) {
      model(preactivate(block), block.count, scalars, out.subarray(end, (end += block.count * n)));
    }
  };
  let calls = 0;
  begin('forged');
  const timing = await timeCalls(() => evaluate(batches[calls++ % BATCHES]!), time, signal);
  if (!timing) return null;
  const nonzeros = batches.flat().reduce((sum, { values }) => sum + values.length, 0) / BATCHES;
  const device = operator.device ?? 'cpu-javascript-float64';
  const what = { backend: 'forged', device, task: 'forged', constructionMilliseconds: milliseconds } as const;
  return rowOf(setting, timing, what, { nonzeros, activeFraction: 1 });
}

/** The samples of a batch in blocks of at most `capacity`. */
function blocksOf({ source, seed, batch }: Setting, first: number, capacity: number): SparseBatch[] {
  return Array.from({ length: Math.ceil(batch / capacity) }, (_, k) => {
    const count = Math.min(capacity, batch - k * capacity);
    return drawBatch(source, { seed, purpose: 'train' }, first + k * capacity, count);
  });
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
