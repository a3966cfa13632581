import { packNumbers } from '../packed-numbers.ts';
import type { MissingRecord, RowRecord } from '../record.ts';
import { type RowSpec, specHash } from '../spec.ts';
import { exampleRow } from './example-rows.ts';

/** A row spec for tests. @param seed - gives each its own hash */
export function exampleSpec(seed = 0): RowSpec {
  return {
    kind: 'row',
    numerics: 1,
    role: 'variant',
    variant: { name: 'relu', options: {}, definition: 'ab'.repeat(32) },
    weights: { kind: 'forged', forge: { name: 'persian-rug', options: {}, definition: null } },
    data: { name: 'bernoulli-uniform', options: { p: 0.05 }, definition: null },
    n: 256,
    d: 76,
    seed,
    samples: 2,
  };
}

const provenance = { versions: exampleRow.versions, stepMilliseconds: null, wallMilliseconds: 42 };

/** The record of a measured row for tests. @param loss - the mean over its two samples */
export function exampleRecord(seed = 0, loss = 0.25): RowRecord {
  const spec = exampleSpec(seed);
  const { steps, stopReason, device, onLoss, offLoss, explainedVariance, activeOutputs, activeFeatures } = exampleRow;
  const { analyticAtN, analyticAtNNote, spread, needs } = exampleRow;
  const { support, shrinkage, deadOutputs, fitted, analytic, analyticNote, weightsFloor, decoding } = exampleRow;
  return {
    schema: 'rugbench/record/1',
    hash: specHash(spec),
    status: 'done',
    spec,
    result: {
      ...{ steps, stopReason, device, onLoss, offLoss, explainedVariance, activeOutputs, activeFeatures },
      ...{ support, shrinkage, deadOutputs, fitted, analytic, analyticNote, weightsFloor, decoding },
      ...{ analyticAtN, analyticAtNNote, spread, needs },
      loss,
      standardError: loss / 2,
      standardErrorNote: 'two samples',
      strata: null,
      drawnWeights: true,
      samples: 2,
      macroscopic: null,
      sampleLosses: packNumbers([loss / 2, (3 * loss) / 2]),
      curve: [{ step: 1, loss: 1 / 3 }],
      corner: { side: 1, entries: packNumbers([0.5], 4) },
    },
    provenance,
  };
}

/** The record of a row that could not be measured, for tests. */
export function exampleMissing(status: MissingRecord['status'], seed = 0): MissingRecord {
  const spec = exampleSpec(seed);
  return { schema: 'rugbench/record/1', hash: specHash(spec), status, spec, reason: 'relu: no luck.', provenance };
}
