import type { TracedVariant } from '@rugbench/core';
import type { FitSample } from './fit-sample.ts';
import { type FittedScalars, forgedModel } from './forged-model.ts';
import { passingEntries } from './passing-entries.ts';
import type { FilterVariant, PassingEntries } from './ranking.ts';

/** The loss of a model with these scalars. */
export type SampleLoss = (scalars: FittedScalars) => number;

/** x_hat [count, n], and which of its entries may differ from 0; null: any. */
interface Outputs {
  readonly out: Float64Array;
  readonly passing: PassingEntries | null;
}

/** Mean squared error on the fit sample, 64-bit; features of unequal importance count accordingly. */
export function sampleLoss(variant: TracedVariant, sample: FitSample): SampleLoss {
  const { count, features } = sample.batch;
  const outputs = isFilter(variant) ? filteredOutputs(variant, sample) : elementwiseOutputs(variant, sample);
  return (scalars) => {
    const { out, passing } = outputs(scalars);
    let total = 0;
    for (let s = 0; s < count; s++) {
      // An output of 0 adds nothing, so the sum over those that pass has the same bits as the one over all.
      total = passing
        ? squaresOfPassing(out, passing, s, sample, total)
        : squaresOfRow(out.subarray(s * features, (s + 1) * features), sample, total);
      total = withFeaturesOn(out, s, sample, total);
    }
    return total / out.length;
  };
}

function isFilter(variant: TracedVariant): variant is FilterVariant {
  return variant.keep !== null;
}

function elementwiseOutputs(variant: TracedVariant, { batch, y }: FitSample): (scalars: FittedScalars) => Outputs {
  const model = forgedModel(variant, batch.features, y.length);
  const out = new Float64Array(y.length);
  return (scalars) => {
    model(y, batch.count, scalars, out);
    return { out, passing: null };
  };
}

/** Computes what passes the filter, and nothing else. */
function filteredOutputs(variant: FilterVariant, sample: FitSample): (scalars: FittedScalars) => Outputs {
  const { y } = sample;
  const passingOf = passingEntries(variant, sample);
  const model = forgedModel({ ...variant, keep: null }, 1, y.length);
  const out = new Float64Array(y.length);
  let [passing, own, outputs] = [null as PassingEntries | null, new Float64Array(0), new Float64Array(0)];
  return (scalars) => {
    const next = passingOf(scalars);
    const { positions } = next;
    if (next !== passing) {
      if (passing) clear(out, passing);
      [own, outputs] = [new Float64Array(positions.length), new Float64Array(positions.length)];
      for (let j = 0; j < positions.length; j++) own[j] = y[positions[j]!]!;
      passing = next;
    }
    model(own, positions.length, scalars, outputs);
    for (let j = 0; j < positions.length; j++) out[positions[j]!] = outputs[j]!;
    return { out, passing: next };
  };
}

function clear(out: Float64Array, { positions }: PassingEntries): void {
  for (let j = 0; j < positions.length; j++) out[positions[j]!] = 0;
}

function squaresOfRow(row: Float64Array, { batch: { importance } }: FitSample, before: number): number {
  let total = before;
  if (importance) for (let i = 0; i < row.length; i++) total += importance[i]! * row[i]! * row[i]!;
  else for (let i = 0; i < row.length; i++) total += row[i]! * row[i]!;
  return total;
}

function squaresOfPassing(
  out: Float64Array,
  { positions, ends }: PassingEntries,
  s: number,
  { batch: { importance, features } }: FitSample,
  before: number,
): number {
  let total = before;
  for (let j = s === 0 ? 0 : ends[s - 1]!; j < ends[s]!; j++) {
    const at = positions[j]!;
    const weight = importance ? importance[at - s * features]! : 1;
    total += weight * out[at]! * out[at]!;
  }
  return total;
}

/** Turns the square of x_hat into that of x - x_hat, where x is not 0. */
function withFeaturesOn(
  out: Float64Array,
  s: number,
  { batch: { offsets, indices, values, importance, features } }: FitSample,
  before: number,
): number {
  let total = before;
  for (let k = offsets[s]!; k < offsets[s + 1]!; k++) {
    const i = indices[k]!;
    const x = values[k]!;
    const weight = importance ? importance[i]! : 1;
    total += weight * x * (x - 2 * out[s * features + i]!);
  }
  return total;
}
