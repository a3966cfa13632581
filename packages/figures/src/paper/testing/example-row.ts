import type { PaperRow } from '../paper-row.ts';

/** A trained row without a curve and without W, of which a test says what matters. */
export function exampleRow(given: Partial<PaperRow>): PaperRow {
  const { n = 8, d = 4 } = given;
  return {
    hash: '0'.repeat(64),
    ...{ n, d, ratio: d / n, p: 0.1, seed: 0 },
    ...{ variant: 'relu', title: 'ReLU', weights: 'trained from torch', isTrained: true },
    ...{ loss: 0.01, standardError: 0.001, samples: 100, strata: null, analytic: null, analyticAtN: null },
    ...{ fitted: {}, statistics: null, bias: null },
    bulk: () => ({ sampleLosses: '', curve: [], corner: null }),
    ...given,
  };
}
