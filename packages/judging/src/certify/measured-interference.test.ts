import { relu } from '@rugbench/baseline';
import { denseWeights, isReason, transposed } from '@rugbench/core';
import { type RowProfile, type RowProfiles, rowProfiles } from '@rugbench/measure';
import { topk } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { createSource } from '../choices/plugin-choice.ts';
import { entriesPrediction } from './entries-prediction.ts';
import { measuredInterference } from './measured-interference.ts';
import { SILENT } from './row-noise.ts';
import { rowInterference } from './row-interference.ts';

const builtins = wholeCatalogue();

const P = 0.05;
const V = P / 3 - P ** 2 / 4;
const source = createSource(builtins.sources, { name: 'bernoulli-uniform', options: { p: P } }, 64);
const advance = (): Promise<void> => Promise.resolve();

/** A row with these entries and so much energy beside them. */
function profile(strongest: readonly number[], rest = 0): RowProfile {
  const energy = rest + strongest.reduce((sum, entry) => sum + entry * entry, 0);
  return {
    feature: 0,
    diagonal: 1,
    energy,
    strongest: Float64Array.from(strongest),
    beyondChance: strongest.length,
  };
}

const rows = (...list: RowProfile[]): RowProfiles => ({ rows: list, unrepresented: 0 });

async function predicted(profiles: RowProfiles, variant = relu.trace()): Promise<number> {
  const found = await entriesPrediction(variant, source, profiles, SILENT, advance);
  if (isReason(found)) throw new Error(found.why);
  return found.loss;
}

describe('measuredInterference', () => {
  it('reads pairs off dense antipodal pairs', () => {
    const [n, d] = [16, 8];
    const data = Float64Array.from({ length: d * n }, (_, k) =>
      (k % n) >> 1 === Math.floor(k / n) ? 1 - 2 * (k % 2) : 0,
    );
    const weights = denseWeights({ rows: d, columns: n, data }, { rows: n, columns: d, data: transposed(data, d, n) });
    const measured = measuredInterference(rowProfiles(weights, { seed: 0 }));
    expect(measured.gaussian).toEqual({ groups: [{ fraction: 1, gaussian: 1, pattern: [] }] });
    expect(measured.pairs).toEqual({ groups: [{ fraction: 1, gaussian: 0, pattern: [-1] }] });
  });

  it('keeps unrepresented features apart', () => {
    const { gaussian } = measuredInterference({ rows: [profile([], 2)], unrepresented: 0.25 });
    expect(gaussian.groups).toEqual([
      { fraction: 0.75, gaussian: 2, pattern: [] },
      { fraction: 0.25, gaussian: Infinity, pattern: [] },
    ]);
    expect(measuredInterference({ rows: [], unrepresented: 1 }).pairs.groups).toEqual([
      { fraction: 1, gaussian: Infinity, pattern: [] },
    ]);
  });
});

describe('rowInterference', () => {
  it('convolves strong entries and takes the rest as noise, at the same energy', () => {
    const { gaussian, pattern } = rowInterference(profile([-0.8, 0.5, -0.3, 0.001], 1));
    expect(pattern).toEqual([-0.8, -0.3, 0.5]);
    expect(gaussian).toBeCloseTo(1 + 1e-6, 12);
  });

  it('sets entries of like size and equal sign to one size, at the same energy', () => {
    const { pattern } = rowInterference(profile([-0.52, -0.5, 0.5, 0.1], 1));
    const size = Math.sqrt((0.52 ** 2 + 0.5 ** 2) / 2);
    expect(pattern).toEqual([-size, -size, 0.1, 0.5]);
  });

  it('has no noise where all of a row is strong', () => {
    expect(rowInterference(profile([-0.6, -0.6, 0.2]))).toEqual({
      fraction: 1,
      gaussian: 0,
      pattern: [-0.6, -0.6, 0.2],
    });
  });
});

describe('entriesPrediction', () => {
  it('is the loss of antipodal pairs where every row has one partner', async () => {
    // Reference values with five digits, at r = 0.5 and r = 0.3.
    expect((await predicted(rows(profile([-1])))) / 4.1593e-4).toBeCloseTo(1, 4);
    expect((await predicted(rows(profile([-1], 0.4 / 0.3)))) / 3.0101e-3).toBeCloseTo(1, 4);
  });

  it('is the mean over rows of several kinds: one without interference loses nothing', async () => {
    const mixed = await predicted(rows(profile([]), profile([-1]), profile([]), profile([-1])));
    expect(mixed / (4.1593e-4 / 2)).toBeCloseTo(1, 4);
  });

  it('loses v for unrepresented features', async () => {
    expect(await predicted({ rows: [profile([])], unrepresented: 0.4 })).toBeCloseTo(0.4 * V, 12);
    expect(await predicted({ rows: [], unrepresented: 1 })).toBeCloseTo(V, 15);
  });

  it('is the Gaussian loss where nothing stands out', async () => {
    // The reference table at (0.3, 0.05).
    expect((await predicted(rows(profile([], 0.7 / 0.3)))) / 4.56065e-3).toBeCloseTo(1, 5);
  });

  it('gives a filter that lets all pass the loss without it', async () => {
    const pairs = rows(profile([-1], 1), profile([-1], 1));
    const all = await predicted(pairs, topk.trace({ k: 64 }));
    // What ReLU stops beforehand, TopK cannot stop any more.
    expect(all / (await predicted(pairs))).toBeCloseTo(1, 4);
  });
});
