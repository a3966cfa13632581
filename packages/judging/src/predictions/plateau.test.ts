import { relu } from '@rugbench/baseline';
import { referenceBackend } from '@rugbench/core/reference';
import { antipodalRug, forges, mixtureOf, persianRug } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { variants } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { type TrainQuestion, askedJob } from '../plan/asked-job.ts';
import { catalogueOf } from '../ports/catalogue-of.ts';
import { trainingSetup } from '../trained/training-setup.ts';
import { type Plateau, plateauOn } from './plateau.ts';
import { theoryAt } from './theory-at.ts';

const CATALOGUE = catalogueOf({
  variants: [relu, ...variants],
  forges: [...forges, mixtureOf(forges)],
  sources: [bernoulliUniform],
  backends: [referenceBackend],
});
const ASKED: TrainQuestion = {
  ...{ variant: 'relu', n: 64, r: 0.25, p: 0.1, source: 'bernoulli-uniform', hiddenNoise: 0, start: 'torch', seed: 0 },
  ...{ recipe: 'default', learningRateFactor: 1, backend: 'reference', tied: false },
  ...{ encoderBias: false, decoderBias: true },
};

async function plateau(weights: string, more: Partial<TrainQuestion> = {}): Promise<Plateau['loss']> {
  const job = await askedJob({ ...ASKED, ...more }, CATALOGUE);
  return plateauOn(weights, job, trainingSetup(job, CATALOGUE), CATALOGUE).loss;
}

describe('plateaus of a run', () => {
  it('of a ReLU are what theory predicts for it on each forge', async () => {
    const names = [persianRug.name, antipodalRug.name];
    const predictions = await (
      await theoryAt({ r: 0.25, p: 0.1, source: 'bernoulli-uniform' }, CATALOGUE)
    ).forges(names);
    for (const { name, loss } of predictions) expect(await plateau(name)).toBeCloseTo(loss!, 12);
  });

  it('on a rug are the prediction of the symmetric ansatz, for other variants too', async () => {
    const job = await askedJob({ ...ASKED, variant: 'softplus' }, CATALOGUE);
    const { analytic } = trainingSetup(job, CATALOGUE);
    expect(await plateau(persianRug.name, { variant: 'softplus' })).toBeCloseTo(analytic as number, 12);
  });

  it('on the best codes are not above those on pairs', async () => {
    const [best, pairs] = [await plateau('best-forge'), await plateau(antipodalRug.name)] as [number, number];
    // theory is accurate to 1e-6
    expect(best).toBeLessThanOrEqual(pairs * (1 + 1e-6));
  });

  it('have a reason where the weights cannot be: pairs above r = 1/2', async () => {
    expect(await plateau(antipodalRug.name, { r: 0.75 })).toMatchObject({
      why: expect.stringContaining('1/2') as string,
    });
  });
});
