import {
  type ArrayPlace,
  type FloatArray,
  type ModelParameters,
  type ModelSpec,
  RugError,
  STATE_SETS,
  type Session,
  type TrainingState,
  arrayNames,
} from '@rugbench/core';
import type { Engine } from './machine/engine.ts';
import { evaluate } from './evaluate.ts';
import { deciderOf } from './filter.ts';
import type { Execute, Execution } from './machine/execution.ts';
import { openMachine } from './machine/machine.ts';
import { isZero, readArray, uploadNumbers, writeArray } from './numbers.ts';
import { step } from './step.ts';

/**
 * A model in the memory of its own instance of the kernels.
 *
 * @throws RugError `OPTIONS` for a filter without k
 */
export async function openSession(engine: Engine, model: ModelSpec, start: TrainingState): Promise<Session> {
  let execution: Execution | null = await (engine.execute ?? onThisThread)(engine, model);
  for (const set of STATE_SETS) uploadNumbers(execution.machine, set, start[set]);
  const unread = unreadDecoders(model, start);
  let taken = start.step;
  const running = (): Execution => {
    if (execution) return execution;
    throw new RugError('OPTIONS', { who: 'cpu', must: 'a session must not be used after dispose' });
  };
  const array = (place: ArrayPlace): Float32Array =>
    unread && place.name === 'decoder' ? unread[place.set].slice() : readArray(running().machine, place);
  return {
    device: execution.label,
    step: async (batch, learningRate) => {
      const loss = running().step(batch, learningRate, taken + 1);
      taken++;
      return Promise.resolve(loss);
    },
    evaluate: async (batch) => Promise.resolve(running().evaluate(batch)),
    state: async () => Promise.resolve({ step: taken, ...stateOf(model, array) }),
    array: async (place) => Promise.resolve(array(place)),
    replace: async (place, values) => {
      if (unread && place.name === 'decoder') unread[place.set].set(values);
      else writeArray(running().machine, place, values);
      return Promise.resolve();
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

type Sets = Omit<TrainingState<Float32Array>, 'step'>;

/** The decoders that a tied model was opened with, which nobody reads: they are part of its state. Undefined for others. */
function unreadDecoders({ tied }: ModelSpec, start: TrainingState): Record<keyof Sets, Float32Array> | undefined {
  if (!tied) return undefined;
  const kept = (values: FloatArray): Float32Array =>
    isZero(values) ? new Float32Array(values.length) : Float32Array.from(values);
  const { parameters, means, squares } = start;
  return { parameters: kept(parameters.decoder), means: kept(means.decoder), squares: kept(squares.decoder) };
}

function stateOf({ variant }: ModelSpec, array: (place: ArrayPlace) => Float32Array): Sets {
  const own = Object.keys(variant.parameters);
  const of = (set: keyof Sets): ModelParameters<Float32Array> => {
    const [encoder, decoder, encoderBias, bias, ...rest] = arrayNames(variant.parameters).map((name) =>
      array({ set, name }),
    );
    const ofVariant = Object.fromEntries(own.map((name, at) => [name, rest[at]!]));
    return { encoder: encoder!, decoder: decoder!, encoderBias: encoderBias!, bias: bias!, variant: ofVariant };
  };
  return { parameters: of('parameters'), means: of('means'), squares: of('squares') };
}
