import { createHiddenNoise, drawBatch } from '@rugbench/core';
import { createScorer } from '@rugbench/measure';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSource, variantChoice } from '../choices/plugin-choice.ts';
import { fitBatch } from '../forged/fit-sample.ts';
import { sizeOfHidden } from '../forged/forged-noise.ts';
import { preactivations } from '../forged/preactivations.ts';
import { bytesOf, memoryFiles } from '../ports/files.ts';
import { noPause } from '../ports/pause.ts';
import type { Judged, Outcome } from '../records/outcome.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { readIdentity, readModel } from './checkpoint-file.ts';
import { runTrainJob } from './run-train-job.ts';
import type { TrainJob } from './train-job.ts';
import { trainedWeights } from './trained-weights.ts';

const [N, D, S, SAMPLES] = [16, 4, 0.5, 300];
const builtins = wholeCatalogue();
const files = memoryFiles();
const source = { name: 'bernoulli-uniform', options: { p: 0.05 } };
const data = createSource(builtins.sources, source, N);
const job: TrainJob = {
  ...{ features: N, dimensions: D, seed: 2, samples: SAMPLES, source },
  variant: variantChoice('--variant', builtins.variants, 'relu', data.distribution),
  decoders: [{ name: 'omp', options: {} }],
  ...{ start: { name: 'tied', options: {} }, backend: 'reference', device: null },
  ...{ recipe: 'default', constants: {}, steps: 12, rateFactor: 1 },
  ...{ tied: false, encoderBias: false, decoderBias: true },
  ...{ hiddenNoise: S, checkpoint: 'noisy.safetensors' },
};
let outcomes: Outcome[];

beforeAll(async () => {
  outcomes = await runTrainJob(job, builtins, { files, pause: noPause }, () => undefined);
});

describe('a model that is trained with noise on h', () => {
  it('is judged with noise in the size of its h over the samples of the fit', () => {
    const saved = readModel(bytesOf('noisy.safetensors', files), 'noisy.safetensors');
    const weights = trainedWeights(job, saved.state.parameters, false);
    const stream = { seed: job.seed, purpose: 'judge' } as const;
    const size = sizeOfHidden(weights, fitBatch(N, data, job.seed));
    // Plain samples, although less than one feature is on.
    const batch = createHiddenNoise(stream, { dimensions: D, scale: S, size })(drawBatch(data, stream, 0, SAMPLES), 0);
    const z = preactivations(weights, SAMPLES)(batch);
    const scorer = createScorer(N, null);
    scorer.add(
      batch,
      z.map((value) => Math.max(0, value)),
    );
    const { score } = outcomes[0] as Judged;
    expect(score.strata).toBeNull();
    expect(score.loss / scorer.score().loss).toBeCloseTo(1, 10);
  });

  it('keeps its noise in its file, and its decoders meet it without a prediction', () => {
    const saved = readModel(bytesOf('noisy.safetensors', files), 'noisy.safetensors');
    expect(readIdentity('noisy.safetensors', saved).hiddenNoise).toBe(S);
    // With noise a silent sample is decoded to something: no sample has 0 rounds.
    const { decoding, analyticAtN, needs } = outcomes[1] as Judged;
    expect(decoding!.iterations).toBeGreaterThanOrEqual(1);
    expect(analyticAtN).toHaveProperty('why');
    expect(needs).toBeNull();
  });
});
