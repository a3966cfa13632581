import { type ResultRow, type RowSpec, specHash } from '@rugbench/results';
import type { MeasuredRow } from '../records/result-rows.ts';
import { forgedRow } from './row-specs.ts';

const support = { precision: 1, recall: 1, f1: 1, microPrecision: 1, microRecall: 1, microF1: 1 };

/** A measured row for tests: its loss and standard error are those of the losses of its samples. */
export function measuredRow(losses: readonly number[], spec: RowSpec = forgedRow('relu')): MeasuredRow {
  const { length } = losses;
  const loss = losses.reduce((sum, one) => sum + one, 0) / length;
  const squares = losses.reduce((sum, one) => sum + (one - loss) ** 2, 0);
  const { name, options } = spec.variant;
  const { n, d, seed } = spec;
  const row: ResultRow = {
    status: 'done',
    ...{ variant: name, title: name, class: 'elementwise', options, start: null, seed, n, d },
    weights: spec.weights.kind === 'forged' ? spec.weights.forge.name : 'trained',
    ...{ ratio: d / n, ratioAsked: d / n, p: 0.1, source: spec.data.name, sourceOptions: spec.data.options },
    ...{ backend: 'forged', device: 'cpu', steps: 0, stopReason: null, stepMilliseconds: null, wallMilliseconds: 1 },
    versions: { rugbench: '0', node: '0', commit: null, dirty: null },
    ...{ hash: specHash(spec), spec, loss, standardError: Math.sqrt(squares / (length - 1) / length) },
    ...{
      standardErrorNote: null,
      strata: null,
      drawnWeights: false,
      samples: length,
      onLoss: 0,
      offLoss: 0,
      explainedVariance: 0,
      activeOutputs: 0,
      activeFeatures: 0,
    },
    ...{ support, shrinkage: 1, deadOutputs: 0, fitted: {}, analytic: null, analyticNote: null, weightsFloor: null },
    ...{ analyticAtN: null, analyticAtNNote: null, spread: null, needs: null, overAnalyticAtN: null, overBest: null },
    ...{ decoding: null, macroscopic: null, overAnalytic: null, overFloor: null, overWeightsFloor: null, rank: null },
  };
  return { row, sampleLosses: Float64Array.from(losses), curve: [], corner: null };
}
