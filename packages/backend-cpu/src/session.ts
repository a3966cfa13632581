import { type ModelSpec, RugError, type Session, type TrainingState } from '@rugbench/core';
import type { Engine } from './machine/engine.ts';
import { evaluate } from './evaluate.ts';
import { deciderOf } from './filter.ts';
import type { Execute, Execution } from './machine/execution.ts';
import { type Machine, openMachine } from './machine/machine.ts';
import { type Part, downloadNumbers, uploadNumbers } from './numbers.ts';
import { step } from './step.ts';

const PARTS: readonly Part[] = ['parameters', 'means', 'squares'];

/**
 * A model in the memory of its own instance of the kernels.
 *
 * @throws RugError `OPTIONS` for a filter without k
 */
export async function openSession(engine: Engine, model: ModelSpec, start: TrainingState): Promise<Session> {
  let execution: Execution | null = await (engine.execute ?? onThisThread)(engine, model);
  for (const part of PARTS) uploadNumbers(execution.machine, part, start[part]);
  const decoders = PARTS.map((part) => (model.tied ? Float32Array.from(start[part].decoder) : new Float32Array(0)));
  let taken = start.step;
  const running = (): Execution => {
    if (execution) return execution;
    throw new RugError('OPTIONS', { who: 'cpu', must: 'a session must not be used after dispose' });
  };
  const open = (): Machine => running().machine;
  return {
    device: execution.label,
    step: async (batch, learningRate) => {
      const loss = running().step(batch, learningRate, taken + 1);
      taken++;
      return Promise.resolve(loss);
    },
    evaluate: async (batch) => Promise.resolve(running().evaluate(batch)),
    state: async () => {
      const [parameters, means, squares] = PARTS.map((part, at) => downloadNumbers(open(), part, decoders[at]!));
      return Promise.resolve({ step: taken, parameters: parameters!, means: means!, squares: squares! });
    },
    // the memory goes with the last reference to it
    dispose: async () => {
      const ended = execution;
      execution = null;
      await ended?.close();
    },
  };
}

const onThisThread: Execute = async (engine, model) => {
  const decide = deciderOf(model);
  const machine = await openMachine(engine, model);
  return {
    label: engine.label,
    machine,
    step: (batch, rate, number) => step(machine, decide, batch, rate, number),
    evaluate: (batch) => evaluate(machine, decide, batch),
    close: () => Promise.resolve(),
  };
};
