import { type ModelSpec, RugError, type Session, type TrainingState } from '@rugbench/core';
import type { Engine } from './machine/engine.ts';
import { evaluate } from './evaluate.ts';
import { deciderOf } from './filter.ts';
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
  const decide = deciderOf(model);
  let machine: Machine | null = await openMachine(engine, model);
  for (const part of PARTS) uploadNumbers(machine, part, start[part]);
  const decoders = PARTS.map((part) => (model.tied ? Float32Array.from(start[part].decoder) : new Float32Array(0)));
  let taken = start.step;
  const open = (): Machine => {
    if (machine) return machine;
    throw new RugError('OPTIONS', { who: 'cpu', must: 'a session must not be used after dispose' });
  };
  return {
    device: engine.label,
    step: async (batch, learningRate) => {
      const loss = step(open(), decide, batch, learningRate, taken + 1);
      taken++;
      return Promise.resolve(loss);
    },
    evaluate: async (batch) => Promise.resolve(evaluate(open(), decide, batch)),
    state: async () => {
      const [parameters, means, squares] = PARTS.map((part, at) => downloadNumbers(open(), part, decoders[at]!));
      return Promise.resolve({ step: taken, parameters: parameters!, means: means!, squares: squares! });
    },
    // the memory goes with the last reference to it
    dispose: () => {
      machine = null;
      return Promise.resolve();
    },
  };
}
