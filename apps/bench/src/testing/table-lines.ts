import type { ComparisonDocument, TableRow } from '@rugbench/judging';

/** For tests: a line of a table, told apart from an ordinary one by what is given. */
export function tableLine(given: Partial<Omit<TableRow, 'row'>> = {}, row: Partial<TableRow['row']> = {}): TableRow {
  const own = {
    ...{ variant: 'relu', title: 'ReLU', class: 'elementwise', options: {}, weights: 'persian-rug', start: null },
    ...{ n: 256, seed: 0, strata: null, drawnWeights: false, analyticNote: null, analyticAtN: null, needs: null },
    ...{ activeOutputs: 20, activeFeatures: 10, support: { microF1: 0.5, microPrecision: 0.4 }, fitted: {} },
    ...{ decoding: null, spread: null, spec: null },
    ...row,
  };
  const numbers = {
    ...{ samples: 400, loss: 2, standardError: 0.01, standardErrorNote: null, seeds: 1, seedDeviation: null },
    ...{ analytic: null, overAnalytic: null, overFloor: null, rank: 1, unseen: 0, tied: false, diverged: 0 },
  };
  return { ...numbers, ...given, row: own } as unknown as TableRow;
}

/** For tests: a comparison as far as a report reads it. */
export function comparisonOf(bounds: Partial<ComparisonDocument['bounds']> = {}): ComparisonDocument {
  const source = { name: 'bernoulli-uniform', options: { p: 0.045 } };
  const spec = {
    n: 256,
    d: 64,
    ratio: 0.25,
    ratioAsked: 0.25,
    p: 0.045,
    source,
    samples: 400,
    seeds: [0],
    training: null,
  };
  return { spec, bounds: { floor: 4e-3, linear: 1e-2, iterated: 0, ...bounds } } as unknown as ComparisonDocument;
}
