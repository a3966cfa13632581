import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testObserver } from '@rugbench/conformance';
import { LOG_FORM, type RunBegin } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import chosen from './index.ts';
import { tensorBoard } from './tensor-board.ts';
import { readScalars } from './testing/read-events.ts';

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'rugbench-'));

testObserver({
  name: 'tensorboard',
  create: () => {
    const folder = temporaryFolder();
    const read = (run: string): { step: number; loss: number }[] => {
      const [own] = readdirSync(join(folder, 'tensorboard')).filter((name) => name.endsWith(`-${run}`));
      const scalars = readScalars(join(folder, 'tensorboard', own!)).filter(({ tag }) => tag === 'loss/train');
      return scalars.map(({ step, value }) => ({ step, loss: value }));
    };
    return { observer: tensorBoard(), folder, read };
  },
});

const begin: RunBegin = {
  ...{ schema: LOG_FORM, event: 'begin', run: 'abcdef0123', time: 1_700_000_000_123, model: 'm' },
  ...{ variant: 'topk:k=20', start: 'torch', n: 64, d: 16, p: 0.1, source: 's', hiddenNoise: 0, seed: 3 },
  ...{ recipe: 'default', maxSteps: 10, backend: 'cpu', analytic: 0.25 },
};
const head = { schema: LOG_FORM, run: begin.run, time: begin.time + 1000 } as const;

describe('tensorBoard', () => {
  it('writes all numbers of a run under the names of their curves, and none that is null', async () => {
    const folder = temporaryFolder();
    const run = tensorBoard({ folder }).open(begin, { folder: '/nowhere' });
    const numbers = { learningRate: 0.125, revived: 2, heldOutLoss: null, seconds: 1, stepsPerSecond: 64 };
    await run.step({ ...head, event: 'step', step: 5, loss: 0.5, ...numbers });
    await run.end({
      ...head,
      event: 'end',
      step: 7,
      stopReason: 'done',
      failure: null,
      loss: 0.75,
      standardError: 0.5,
    });
    const [name] = readdirSync(folder);
    expect(name).toBe('topk_k=20-torch-n64-d16-p0.1-3-abcdef01');
    expect(readScalars(join(folder, name!))).toEqual([
      { step: 5, tag: 'loss/train', value: 0.5 },
      { step: 5, tag: 'loss/theory', value: 0.25 },
      { step: 5, tag: 'learning-rate', value: 0.125 },
      { step: 5, tag: 'steps-per-second', value: 64 },
      { step: 5, tag: 'features-revived', value: 2 },
      { step: 7, tag: 'loss/judged', value: 0.75 },
      { step: 7, tag: 'loss/judged-standard-error', value: 0.5 },
    ]);
  });

  it('is what its package hands out by default', () => {
    expect(chosen).toMatchObject({ kind: 'observer', name: 'tensorboard' });
  });
});
