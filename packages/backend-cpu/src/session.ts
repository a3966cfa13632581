import { type ModelSpec, type Session, type TrainingState } from '@rugbench/core';
import { type Engine } from './devices.ts';
import { evaluate } from './evaluate.ts';
import { deciderOf } from './filter.ts';
import { openMachine } from './machine.ts';
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
  const machine = await openMachine(engine, model);
  for (const part of PARTS) uploadNumbers(machine, part, start[part]);
  const decoders = PARTS.map((part) => (model.tied ? Float32Array.from(start[part].decoder) : new Float32Array(0)));
  let taken = start.step;
  return {
    device: engine.label,
    step: async (batch, learningRate) => {
      const loss = step(machine, decide, batch, learningRate, taken + 1);
      taken++;
      return Promise.resolve(loss);
    },
    evaluate: async (batch) => Promise.resolve(evaluate(machine, decide, batch)),
    state: async () => {
      const [parameters, means, squares] = PARTS.map((part, at) => downloadNumbers(machine, part, decoders[at]!));
      return Promise.resolve({ step: taken, parameters: parameters!, means: means!, squares: squares! });
    },
    // the memory goes with the last reference to the session
    dispose: () => Promise.resolve(),
  };
}
