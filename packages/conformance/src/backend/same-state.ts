import type { ModelSpec, TrainingState } from '@rugbench/core';
import { type Breach, within } from '../law/breach.ts';
import { otherNumber } from '../law/same-data.ts';
import { arraysOf, modelText } from './compare.ts';

/** The first entry of an array, or the count of steps, that is not the same bit by bit, told with the model. */
export function otherBits(model: ModelSpec, found: TrainingState, expected: TrainingState): Breach | undefined {
  return within(modelText(model), () => {
    if (found.step !== expected.step) return { where: 'step', got: `${found.step} instead of ${expected.step}` };
    for (const part of ['parameters', 'means', 'squares'] as const) {
      const named = new Map(arraysOf(model, found[part]));
      for (const [name, values] of arraysOf(model, expected[part])) {
        const breach = otherNumber(`${part}, ${name}`, named.get(name) ?? [], values);
        if (breach) return breach;
      }
    }
    return undefined;
  });
}
