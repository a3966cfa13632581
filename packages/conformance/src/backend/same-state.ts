import type { ModelSpec, TrainingState } from '@rugbench/core';
import type { Breach } from '../law.ts';
import { sameNumbers } from '../same-data.ts';
import { arraysOf } from './compare.ts';

/** The first array, or the count of steps, that is not the same bit by bit. */
export function otherBits(model: ModelSpec, found: TrainingState, expected: TrainingState): Breach | undefined {
  if (found.step !== expected.step) return { where: 'step', got: found.step };
  for (const part of ['parameters', 'means', 'squares'] as const) {
    const named = new Map(arraysOf(model, found[part]));
    for (const [name, values] of arraysOf(model, expected[part])) {
      const got = named.get(name);
      if (!got || got.length !== values.length) {
        return { where: `${part}, ${name}`, got: `${got?.length ?? 'no'} numbers instead of ${values.length}` };
      }
      if (!sameNumbers(got, values)) return { where: `${part}, ${name}`, got: 'other numbers' };
    }
  }
  return undefined;
}
