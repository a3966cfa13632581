import { relu } from '@rugbench/baseline';
import { type ModelSpec, type SparseBatch, WordStream, createHiddenNoise, drawBatch } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { heldOut } from './held-out.ts';
import { judgingNoise, noiseOf } from './hidden-noise.ts';
import { paperRecipe } from './paper-recipe.ts';
import { BEGINNING } from './progress.ts';
import { torchStart } from './start.ts';
import { train } from './train.ts';
import { initialState } from './training-state.ts';

const [n, d, p, SEED] = [12, 3, 0.2, 4];
const model: ModelSpec = {
  ...{ features: n, dimensions: d, variant: relu.trace() },
  ...{ tied: false, encoderBias: false, decoderBias: true },
};
const source = bernoulliUniform.create(n, { p });
const start = initialState(torchStart(model, new WordStream(SEED, 'initialise')));
const fit = drawBatch(source, { seed: SEED, purpose: 'fit' }, 0, 500);
const hiddenNoise = { scale: 0.5, fit };

describe('noise on h', () => {
  it('of a model that is judged has the size of its own h, which grows with W_in', () => {
    const noiseIn = (encoder: Float32Array): SparseBatch['hiddenNoise'] => {
      const noise = judgingNoise(model, { ...start.parameters, encoder }, hiddenNoise);
      return noiseOf(noise, { seed: SEED, purpose: 'judge' })(drawBatch(source, { seed: 1, purpose: 'judge' }, 5, 2), 5)
        .hiddenNoise;
    };
    const encoder = Float32Array.from(start.parameters.encoder);
    const [one, twice] = [noiseIn(encoder)!, noiseIn(encoder.map((weight) => 2 * weight))!];
    // Doubling is exact in float32.
    expect(twice.size).toBe(2 * one.size!);
    expect(twice.normals).toEqual(one.normals);
    // Mean square of h for independent features: the rows of W_in with E x_i x_j.
    const [variance, mean] = [p / 3 - p ** 2 / 4, p / 2];
    const square = Array.from({ length: d }, (_, k) => encoder.subarray(k * n, (k + 1) * n)).reduce((sum, row) => {
      const total = row.reduce((all, weight) => all + weight, 0);
      return sum + (variance * row.reduce((all, weight) => all + weight ** 2, 0) + (mean * total) ** 2) / d;
    }, 0);
    // 1500 squares of h, each with a relative deviation below 2.
    expect(Math.abs(one.size! ** 2 / square - 1)).toBeLessThan(3 * (2 / Math.sqrt(1500)));
  });

  it('is none where none is asked for', () => {
    const batch = drawBatch(source, { seed: 1, purpose: 'judge' }, 0, 2);
    expect(judgingNoise(model, start.parameters, undefined)).toBeUndefined();
    expect(noiseOf(undefined, { seed: 1, purpose: 'judge' })(batch, 0)).toBe(batch);
  });

  it('of a training step is that of the numbers of its samples, in the size of its own batch', async () => {
    const steps = 2;
    const recipe = paperRecipe({ features: n, probability: p, steps, rateFactor: 1 });
    const seen: SparseBatch[] = [];
    const session = await referenceBackend.open(model, start, referenceBackend.devices[0]!);
    const watched = {
      ...session,
      step: (batch: SparseBatch, rate: number): ReturnType<typeof session.step> => {
        seen.push(batch);
        return session.step(batch, rate);
      },
    };
    await train({ model, source, seed: SEED, recipe, hiddenNoise, open: async () => watched }, BEGINNING, start);
    const addNoise = createHiddenNoise({ seed: SEED, purpose: 'train' }, { dimensions: d, scale: 0.5 });
    expect(seen).toEqual(
      Array.from({ length: steps }, (_, step) => {
        const { first, count } = recipe.batch(step);
        return addNoise(drawBatch(source, { seed: SEED, purpose: 'train' }, first, count), first);
      }),
    );
  });

  it('of held-out samples does not depend on how they are cut, and raises their loss', async () => {
    const session = await referenceBackend.open(model, start, referenceBackend.devices[0]!);
    const noise = judgingNoise(model, start.parameters, { ...hiddenNoise, scale: 3 });
    const [few, many] = [
      await heldOut(session, source, SEED, 520, noise),
      await heldOut(session, source, SEED, 600, noise),
    ];
    expect(many.losses.slice(0, 520)).toEqual(few.losses);
    const mean = (losses: readonly number[]): number => losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    expect(mean(few.losses)).toBeGreaterThan(mean((await heldOut(session, source, SEED, 520)).losses));
  });
});
