import { relu } from '@rugbench/baseline';
import type { FeatureDistribution } from '@rugbench/core';
import { identity, persianRug } from '@rugbench/forge';
import { bernoulliConstant } from '@rugbench/sources';
import { analyticOptimum, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import { plainQuestion } from '../codes/code-question.ts';
import { mixedCodes, partsInWords } from '../codes/best-codes.ts';
import { catalogueOf } from '../ports/catalogue-of.ts';
import { theoryDocument } from './document.ts';
import { theoryAt } from './theory-at.ts';

const forges = [persianRug, identity];
const catalogue = catalogueOf({ forges, sources: [bernoulliConstant], variants: [relu] });
const point = { r: 0.3, p: 0.2, source: 'bernoulli-constant' };
const distribution = bernoulliConstant.create(1, { p: 0.2 }).distribution as FeatureDistribution;

describe('theoryDocument', () => {
  it('has the numbers that each search gives alone, and steps between all of them', async () => {
    const steps: (readonly [share: number, what: string])[] = [];
    const { variants, forges: found } = await theoryDocument(point, catalogue, (share, what) => {
      steps.push([share, what]);
      return Promise.resolve();
    });
    const channel = tabulateChannel(distribution, symmetricNoise(distribution, 0.3));
    expect(variants[0]!.loss).toBe(analyticOptimum(relu.trace(), channel).loss);
    const { parts, loss } = mixedCodes(plainQuestion(distribution, forges), 0.3).best;
    expect(found.at(-2)).toMatchObject({ name: 'best-forge', loss, options: { parts: partsInWords(parts) } });
    expect(found.map(({ name }) => name)).toEqual([
      'persian-rug',
      'identity',
      'best-forge',
      'best-forge:weights=bounded',
    ]);
    // The beginning, features that are dropped, blocks of the identity, and both codes at coarse ratios.
    const best = Array.from({ length: 5 }, () => 'best-forge');
    expect(steps.map(([, what]) => what)).toEqual(['relu', 'persian-rug', 'identity', ...best]);
    const shares = steps.map(([share]) => share);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect([shares[0], shares[1], shares.at(-1)]).toEqual([0, 1 / 2, 1]);
  });

  it('has the numbers that theoryAt gives piece by piece, with an n as well', async () => {
    const at = { ...point, n: 50 };
    const whole = await theoryDocument(at, catalogue, () => Promise.resolve());
    const pieces = await theoryAt(at, catalogue);
    expect({ r: pieces.r, p: pieces.p, ...pieces.bounds() }).toEqual({
      ...{ r: whole.r, p: whole.p },
      ...{ linear: whole.linear, floor: whole.floor, iterated: whole.iterated },
    });
    expect(await pieces.variants(['relu'])).toEqual(whole.variants);
    expect(await pieces.forges(['best-forge'])).toEqual(whole.forges.filter(({ name }) => name === 'best-forge'));
    for (const forge of whole.forges.slice(0, 2)) expect(await pieces.forges([forge.name])).toEqual([forge]);
  });

  it('ends at the step that throws', async () => {
    const visited: string[] = [];
    const stopping = theoryDocument(point, catalogue, (_, what) => {
      visited.push(what);
      return what === 'identity' ? Promise.reject(new Error('stop')) : Promise.resolve();
    });
    await expect(stopping).rejects.toThrow('stop');
    expect(visited).toEqual(['relu', 'persian-rug', 'identity']);
  });
});
