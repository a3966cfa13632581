import { availableParallelism } from 'node:os';
import type { ModelSpec, SparseBatch } from '@rugbench/core';
import { deciderOf } from '../filter.ts';
import { tooLarge } from '../machine/arena.ts';
import type { Execute, Execution } from '../machine/execution.ts';
import { type Machine, floats } from '../machine/machine.ts';
import { adamConstants } from '../step.ts';
import { clearSums } from '../slopes.ts';
import { type Crew, openCrew } from './crew.ts';
import { leadOf } from './lead.ts';
import type { Work } from './plan.ts';
import { type Share, openShare } from './share.ts';
import { threadPlans } from './thread-plans.ts';
import { stepWorkOf, workOf } from './work-of.ts';

/** A thread for each processor that this process may use. */
export const THREADS: number = availableParallelism();

/** Features that a thread shall have at least: with fewer, threads wait for each other more than they gain. */
const LEAST_FEATURES = 64;

/** How many threads serve a model: one for each processor, but two at most for a small one. */
export function threadsFor({ features }: ModelSpec): number {
  return Math.min(THREADS, Math.max(2, Math.floor(features / LEAST_FEATURES)));
}

/**
 * Steps and evaluations by several threads on one memory. All numbers have the bits that they have on one thread with
 * the same kernels, whatever the number of threads; a batch costs a dozen meetings of all threads.
 *
 * @param threadsOf - how many threads serve a model, the one that calls included, at least 1
 * @param kernels - a build for threads, in base64
 */
export function executeOn(threadsOf: (model: ModelSpec) => number, kernels: string): Execute {
  return async (engine, model) => {
    const threads = threadsOf(model);
    const decide = deciderOf(model);
    const plans = await threadPlans({ ...engine, kernels }, model, threads);
    const share = openShare(plans[0]!, tooLarge);
    const { kernels: own, arena, places, outputs, slopes } = share;
    const machine: Machine = { model, kernels: own, arena, places, products: engine.products, outputs, slopes };
    floats(machine, places.ones, model.features).fill(1);
    const crew = await openCrew(share, plans.slice(1));
    return executionOf({ machine, share, crew, decide }, `${engine.label}${threads > 1 ? `-${threads}-threads` : ''}`);
  };
}

/** What a session on threads consists of. */
interface Opened {
  readonly machine: Machine;
  readonly share: Share;
  readonly crew: Crew;
  readonly decide: ReturnType<typeof deciderOf>;
}

function executionOf({ machine, share, crew, decide }: Opened, label: string): Execution {
  const run = (batch: SparseBatch, work: Work): void => {
    crew.run(work, leadOf(machine, decide, batch, work));
  };
  return {
    label,
    machine,
    step: (batch, rate, number) => {
      const work = workOf(machine, batch);
      const step = stepWorkOf(share, work, adamConstants(rate, number));
      clearSums(machine, batch);
      run(batch, { ...work, step });
      return lossOf(machine, step.losses, batch.count);
    },
    evaluate: (batch) => {
      const work = workOf(machine, batch);
      run(batch, work);
      return outputsOf(machine, work);
    },
    close: () => crew.close(),
  };
}

/** The sum over samples, in their order, of two sums each. */
function lossOf({ kernels }: Machine, losses: number, count: number): number {
  const sums = new Float64Array(kernels.memory.buffer, losses, 2 * count);
  let [even, odd] = [0, 0];
  for (let at = 0; at < sums.length; at += 2) {
    even += sums[at]!;
    odd += sums[at + 1]!;
  }
  return (even + odd) / 2;
}

/** Rows without their padding. */
function outputsOf(machine: Machine, { z, count }: Work): Float32Array {
  const { features: n } = machine.model;
  const { rowStride } = machine.places;
  const rows = floats(machine, z, count * rowStride);
  const result = new Float32Array(count * n);
  for (let s = 0; s < count; s++) result.set(rows.subarray(s * rowStride, s * rowStride + n), s * n);
  return result;
}
