import { type ModelSpec, type TrainingState, decoderMatrix, encoderMatrix } from '@rugbench/core';
import { besideWeights, initialState } from '@rugbench/trainer';
import type { TimedModel } from './timed-model.ts';

/** Forged weights as dense matrices with their fitted scalars: where training would end in the symmetric ansatz. */
export function optimalState(model: ModelSpec, { weights, groups, scalars }: TimedModel): TrainingState {
  const encoder = Float32Array.from(encoderMatrix(weights.operator).data);
  const decoder = Float32Array.from(decoderMatrix(weights.operator).data);
  const beside = besideWeights(model);
  groups.forEach(({ from, to }, k) => {
    const { scale, bias, parameters } = scalars[k]!;
    const rows = decoder.subarray(from * model.dimensions, to * model.dimensions);
    rows.set(rows.map((w) => w * scale));
    beside.bias.fill(bias, from, to);
    for (const [name, value] of Object.entries(parameters)) beside.variant[name]?.fill(value, from, to);
  });
  return initialState({ ...beside, encoder, decoder });
}
