import { LOG_FORM, type RunBegin, type RunEnd, type RunStep } from '@rugbench/core';

/** What a run tells, from its begin to its end. */
export interface ToldRun {
  /** told first */
  readonly begin: RunBegin;
  /** told in their order */
  readonly steps: readonly RunStep[];
  /** told last */
  readonly end: RunEnd;
}

/** Noon of a day, milliseconds since 1970. */
const NOON = 1_700_000_000_000;

/**
 * A run of some steps: its first event and its last have all that may be null.
 *
 * @param name - what the run is called
 * @param from - steps that it had taken before it began here
 */
export function toldRun(name: string, from = 0): ToldRun {
  const head = { schema: LOG_FORM, run: name } as const;
  const at = NOON + 1000 * from;
  const steps = [1, 40, 90].map((step, index): RunStep =>
    Object.freeze({
      ...head,
      ...{ event: 'step', time: at + 1000 * index, step: from + step },
      ...{ loss: 1 / (from + step), learningRate: 1e-3, revived: index },
      heldOutLoss: index === 1 ? 0.3 : null,
      ...{ seconds: index, stepsPerSecond: index === 0 ? null : 40 },
    }),
  );
  return { begin: beginOf(name, at), steps, end: endOf(name, at + 4000, steps.at(-1)!.step) };
}

function beginOf(run: string, time: number): RunBegin {
  return Object.freeze({
    ...{ schema: LOG_FORM, event: 'begin', run, time, model: '0'.repeat(64) },
    ...{ variant: 'topk:k=20', start: 'persian-rug', n: 64, d: 16, p: 0.1, source: 'bernoulli-uniform:p=0.1' },
    ...{ hiddenNoise: 0, seed: 3, recipe: 'default', maxSteps: 1000, backend: 'cpu:wasm', analytic: null },
  });
}

function endOf(run: string, time: number, step: number): RunEnd {
  const left = { stopReason: null, failure: null, loss: null, standardError: null };
  return Object.freeze({ schema: LOG_FORM, event: 'end', run, time, step, ...left });
}
