import { contentHash } from '../content-hash.ts';
import type { AnyRow, FailedRow, ResultRow } from '../row.ts';
import type { RunDocument } from '../run-document.ts';

const identity = {
  variant: 'relu',
  title: 'ReLU',
  class: 'elementwise' as const,
  options: {},
  weights: 'trained',
  start: 'torch',
  n: 256,
  d: 76,
  ratio: 76 / 256,
  ratioAsked: 0.3,
  p: 0.05,
  source: 'bernoulli-uniform',
  sourceOptions: { probability: 0.05 },
  seed: 0,
  backend: 'reference',
  versions: { rugbench: '0.1.0', node: '24.21.0', commit: null, dirty: null },
  hash: contentHash({ variant: 'relu' }),
  spec: null,
};

/** A measured row for tests, with members of every kind. */
export const exampleRow: ResultRow = {
  status: 'done',
  ...identity,
  steps: 10_000,
  stopReason: 'steps',
  device: 'cpu',
  loss: 3.6e-3,
  standardError: 1e-5,
  standardErrorNote: null,
  strata: [
    { from: 0, to: 0, probability: 0.25, samples: 1 },
    { from: 1, to: 64, probability: 0.75, samples: 8191 },
  ],
  samples: 8192,
  onLoss: 4e-2,
  offLoss: 1.7e-3,
  explainedVariance: 0.77,
  activeOutputs: 21.3,
  activeFeatures: 12.8,
  support: { precision: 0.5, recall: 0.9, f1: 0.64, microPrecision: 0.52, microRecall: 0.91, microF1: 0.66 },
  shrinkage: 0.86,
  deadOutputs: 3,
  drawnWeights: false,
  fitted: { a: 1.29, b: -0.41 },
  analytic: null,
  analyticNote: 'trained weights have no interference distribution',
  analyticAtN: null,
  analyticAtNNote: 'trained weights declare no interference distribution',
  spread: 1.25,
  needs: { largestEntry: 2, symmetric: true, tied: false },
  overAnalytic: null,
  overAnalyticAtN: null,
  overFloor: 0.87,
  weightsFloor: null,
  overWeightsFloor: null,
  decoding: null,
  rank: 1,
  overBest: { ratio: 1, ratioStandardError: 0, difference: 0, standardError: 0, note: null },
  macroscopic: { diagonal: { mean: 1.01, variance: 1e-3 } },
  stepMilliseconds: 4.2,
  wallMilliseconds: 42_000,
};

/** A failed row for tests. */
export const exampleFailure: FailedRow = {
  status: 'failed',
  ...identity,
  reason: 'relu: the loss left the real numbers.',
};

/** A run document for tests. */
export function exampleDocument(rows: readonly AnyRow[]): RunDocument {
  const spec = { variants: ['relu'], r: 0.3, p: 0.05 };
  const bounds = { floor: { loss: 4.1e-3 }, linear: { loss: 1.1e-2 } };
  return { schema: 'rugbench/run/1', spec, hash: contentHash(spec), bounds, rows, complete: false };
}
