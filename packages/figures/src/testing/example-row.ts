import { type ResultRow, resultRow } from '@rugbench/results';

const support = { precision: 1, recall: 1, f1: 1, microPrecision: 1, microRecall: 1, microF1: 1 };

const ROW = {
  status: 'done',
  ...{ variant: 'relu', title: 'ReLU', class: 'elementwise', options: {}, weights: 'persian-rug', start: null },
  ...{ n: 256, d: 76, ratio: 76 / 256, ratioAsked: 0.3, p: 0.05, source: 'bernoulli-uniform', sourceOptions: {} },
  ...{ seed: 0, backend: 'forged', device: 'cpu', steps: 0, stopReason: null, hash: 'ab'.repeat(32), spec: null },
  versions: { rugbench: '0', node: '0', commit: null, dirty: null },
  ...{ loss: 0.004, standardError: 0.0001, samples: 4096, onLoss: 0, offLoss: 0, explainedVariance: 0 },
  ...{ activeOutputs: 0, activeFeatures: 0, support, shrinkage: 1, deadOutputs: 0, fitted: {} },
  ...{ analytic: null, analyticNote: null, weightsFloor: null, decoding: null, macroscopic: null, overAnalytic: null },
  ...{ overFloor: null, overWeightsFloor: null, rank: null, stepMilliseconds: null, wallMilliseconds: 1 },
};

/** A row of forged weights for tests. @param changed - members that differ */
export function exampleRow(changed: Partial<ResultRow>): ResultRow {
  return { ...resultRow.parse(ROW), ...changed };
}
