import type { SparseBatch } from '@rugbench/core';
import type { Decide } from '../filter.ts';
import type { Machine } from '../machine/machine.ts';
import { type Noise, noiseOn, noisy, throughNoise } from '../noise.ts';
import { stepEncoderBias, stepParameter } from '../step.ts';
import type { Work } from './plan.ts';
import type { Lead } from './share.ts';

/** What the first thread does of a batch while the others wait: what is one chain of sums, or is ranked on the host. */
export function leadOf(machine: Machine, decide: Decide, batch: SparseBatch, work: Work): Lead {
  let noise: Noise | undefined;
  return {
    addNoise: () => {
      noise = noiseOn(machine, batch, work.hidden);
      return noise ? noisy(machine, noise) : work.hidden;
    },
    rank: () => decide(machine, work.z, work.count),
    throughNoise: () => {
      if (noise && work.step) throughNoise(machine, noise, work.step.byHidden);
    },
    finishStep: () => {
      const { model, places } = machine;
      if (model.encoderBias && work.step) stepEncoderBias(machine, work.step.byHidden, work.count);
      for (const [name, place] of Object.entries(places.variant))
        if (model.variant.parameters[name]!.per === 'model') stepParameter(machine, name, place);
    },
  };
}
