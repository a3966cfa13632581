import { describe, expect, it } from 'vitest';
import type { Evidence } from './evidence.ts';
import {
  INTERFERENCE_MODELS,
  type InterferenceModel,
  type ModelPrediction,
  type ModelPredictions,
} from './predictions.ts';
import type { Measurement } from './subject.ts';
import { type Verdict, verdict } from './verdict.ts';

const none = { mean: 0, deviation: 0, relative: 0 };
const extent = { min: 0, mean: 0, max: 0 };

/** Weights of the symmetric ansatz. */
const symmetric: Evidence = {
  rows: 256,
  diagonal: { mean: 1, variance: 0, largestDeviation: 0 },
  bias: { mean: -0.3, variance: 0, largestDeviation: 0 },
  interferenceVariance: none,
  interferenceMean: none,
  energy: { mean: 2, deviation: 0.1, relative: 0.05, ansatz: 2 },
  lyapunov: extent,
  kolmogorovSmirnov: { distance: 0.03, pValue: 0.4 },
  partner: { mean: -0.2, min: -0.3, strongRows: 0, belowQuarter: extent, belowHalf: extent },
  negativeEnergyShare: 0.5,
  projectionDistance: 0,
  unrepresented: 0,
  strong: { count: extent, single: 0, typical: [] },
};

const partners: Evidence = {
  ...symmetric,
  strong: { count: { min: 1, mean: 1, max: 1 }, single: 1, typical: [-0.98] },
};

function judged(
  found: Partial<Evidence>,
  losses: Partial<Record<InterferenceModel, number>>,
  loss: number,
  active = 500,
  error = 1 / 200,
  mean = -0.3,
): Verdict {
  const prediction = (line: InterferenceModel): ModelPrediction => {
    return {
      loss: losses[line] ?? null,
      floor: null,
      law: null,
      parameters: {},
      reason: 'no prediction because of a test',
    };
  };
  const predicted = Object.fromEntries(INTERFERENCE_MODELS.map((line) => [line, prediction(line)])) as ModelPredictions;
  const bias = { mean, variance: 0, largestDeviation: 0 };
  const measured: Measurement = {
    loss,
    standardError: loss * error,
    standardErrorNote: null,
    samples: 100,
    bias,
    fitted: {},
    device: '',
  };
  return verdict({ ...symmetric, ...found }, predicted, measured, active);
}

describe('verdict', () => {
  it('certifies as Gaussian what looks Gaussian and loses what Gaussian interference says', () => {
    const found = judged({}, { gaussian: 1, pairs: 0.99, entries: 1.01 }, 1.012);
    expect(found).toMatchObject({ line: 'gaussian', certified: true, nearest: 'gaussian' });
    expect(found.deviation).toBeCloseTo(0.012, 12);
    expect(found.sentence).toMatch(
      /^Certified: no entry .*p = 0\.4.*Gaussian interference predicts.*1\.2 % above it ± 1\.5 % \(3 standard errors\), within the 5 % that are allowed\.$/,
    );
  });

  it('does not certify a loss that is more than 5 % off by more than 3 standard errors, and names the nearest description', () => {
    const found = judged({}, { gaussian: 1, entries: 1.1 }, 1.12, 10);
    expect(found).toMatchObject({ line: 'gaussian', certified: false, nearest: 'entries', decision: 'not certified' });
    expect(found.sentence).toMatch(
      /^Not certified: .*12\.0 % above it ± 1\.7 %.*, beyond the 5 % that are allowed\. Nearest is interference by strong entries.*Only 10/,
    );
  });

  it('says that nothing was fitted where all biases are 0 and the loss is above', () => {
    const unfitted = judged({}, { gaussian: 1 }, 3, 500, 1 / 200, 0);
    expect(unfitted.sentence).toMatch(/All its biases are 0, .*rug bench --weights FILE fits them\.$/);
    expect(judged({}, { gaussian: 1 }, 3).sentence).not.toContain('biases');
    expect(judged({}, { gaussian: 1 }, 0.3, 500, 1 / 200, 0).sentence).not.toContain('biases');
  });

  it('leaves open what so few samples cannot tell, and says how many could', () => {
    // 4 % off, 3 standard errors are 3.12 %: 1 % of room needs (3.12 / 1)² times the 100 samples.
    const found = judged({}, { gaussian: 1 }, 1.04, 500, 0.01);
    expect(found).toMatchObject({ decision: 'undecided', certified: false, samplesNeeded: 980 });
    expect(found.sentence).toMatch(/^Undecided: .*4\.0 % above it ± 3\.1 %.*it needs about 980 samples\.$/);
  });

  it('names what else is as near, by the samples that there are', () => {
    const losses = { gaussian: 1, pairs: 1.1, entries: 1.15 };
    expect(judged({}, losses, 1.1).alsoNear).toEqual([]);
    const found = judged({}, losses, 1.1, 500, 0.03);
    expect(found).toMatchObject({ nearest: 'pairs', alsoNear: ['entries'], decision: 'undecided' });
    expect(found.sentence).toMatch(
      /Nearest is interference in pairs: .*equal to it; not told from it: .*strong entries\.$/,
    );
  });

  it('certifies as pairs where every row has one partner', () => {
    const found = judged(partners, { gaussian: 1.5, pairs: 1, entries: 1 }, 0.99);
    expect(found).toMatchObject({ line: 'pairs', certified: true, nearest: 'pairs' });
    expect(found.sentence).toMatch(/one partner, at -0\.98 of the diagonal/);
  });

  it('does not take partners of unequal strength for pairs', () => {
    const energy = { mean: 2, deviation: 1.8, relative: 0.9, ansatz: 1 };
    const found = judged({ ...partners, energy }, { gaussian: 4, pairs: 1.5, entries: 0.4 }, 0.39);
    expect(found).toMatchObject({ line: 'entries', certified: true, nearest: 'entries' });
    expect(found.sentence).toMatch(/unequal strength \(energies differ by 90 %\)/);
  });

  it.each<[string, Partial<Evidence>, RegExp]>([
    [
      'some strong entries',
      { strong: { count: { min: 2, mean: 5, max: 9 }, single: 0, typical: [-0.6, -0.5] } },
      /5 strong entries.*-0\.6/,
    ],
    ['rows of several kinds', { energy: { mean: 1, deviation: 2, relative: 2, ansatz: 1 } }, /several kinds/],
    ['few active features', { kolmogorovSmirnov: { distance: 0.1, pValue: 0.008 } }, /with 500 features on at once/],
    [
      'lopsided entries',
      { kolmogorovSmirnov: { distance: 0.1, pValue: 0.008 }, negativeEnergyShare: 0.9 },
      /90 % of the energy is negative/,
    ],
    [
      'unrepresented features',
      { unrepresented: 0.4, strong: { count: { min: 2, mean: 2, max: 2 }, single: 0, typical: [-1, -1] } },
      /40 % of the features are unrepresented/,
    ],
  ])('reads %s as strong entries', (_name, found, sentence) => {
    const result = judged(found, { gaussian: 2, entries: 1 }, 1);
    expect(result).toMatchObject({ line: 'entries', certified: true, nearest: 'entries' });
    expect(result.sentence).toMatch(sentence);
  });

  it('certifies a loss of nothing where nothing interferes', () => {
    const found = judged({ energy: { ...none, ansatz: 0 } }, { gaussian: 1e-31, entries: 0 }, 0);
    expect(found).toMatchObject({ line: 'gaussian', certified: true, deviation: 0 });
  });

  it('says why there is no prediction', () => {
    expect(judged({}, {}, 1).sentence).toMatch(
      /^No verdict on the loss: .*but there is no prediction because of a test\.$/,
    );
  });
});
