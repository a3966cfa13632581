import { referenceBackend } from '@rugbench/core/reference';
import { initialState } from '@rugbench/trainer';
import { describe, expect, it } from 'vitest';
import { type PluginChoice, createSource, pluginChoice, variantChoice } from '../choices/plugin-choice.ts';
import { runForgedJob } from '../forged/run-forged-job.ts';
import { type Files, memoryFiles } from '../ports/files.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { saveRun } from './checkpoint-file.ts';
import { MODEL_FORGE } from './model-forge.ts';
import { type RunStart, runStart } from './run-start.ts';
import { scoreSession } from './score-session.ts';
import type { TrainJob } from './train-job.ts';
import { trainingSetup } from './training-setup.ts';

const files: Files = memoryFiles();
const catalogue = wholeCatalogue(files);
const shape = { features: 64, dimensions: 24 };
const source = { name: 'bernoulli-uniform', options: { p: 0.1 } };
const data = createSource(catalogue.sources, source, shape.features);

function jobOf(variant: string, start: PluginChoice, given: Partial<TrainJob> = {}): TrainJob {
  const recipe = { recipe: 'default', constants: {}, steps: 20, rateFactor: 1 } as const;
  const weights = { tied: false, encoderBias: false, decoderBias: true };
  const place = { backend: 'reference', device: null, checkpoint: null, decoders: [] };
  const chosen = variantChoice('--variant', catalogue.variants, variant, data.distribution);
  return { ...shape, ...recipe, ...weights, ...place, seed: 1, samples: 300, source, variant: chosen, start, ...given };
}

const startOf = (job: TrainJob): RunStart => runStart(job, trainingSetup(job, catalogue), catalogue);
const forge = (text: string): PluginChoice => pluginChoice('--start', catalogue.forges, text);

/** The loss of a model on the samples that judge. */
async function lossOf(job: TrainJob, parameters: RunStart['parameters']): Promise<number> {
  const { model } = trainingSetup(job, catalogue);
  const session = await referenceBackend.open(model, initialState(parameters), referenceBackend.devices[0]!);
  return (
    await scoreSession(session, { source: data, stream: { seed: job.seed, purpose: 'judge' }, samples: job.samples })
  ).loss;
}

/** The loss of the same weights where they are judged as forged ones, on the same samples. */
function judged({ seed, samples, variant, start }: TrainJob): number {
  const job = { ...shape, seed, samples, source, forge: start, variants: [variant], decoders: [] };
  const [outcome] = runForgedJob(job, catalogue, () => undefined);
  return outcome!.status === 'done' ? outcome!.score.loss : NaN;
}

const DROPPING = 'mixture:parts=0.5xdropped+0.5xantipodal-rug@0.5';
/** Every second feature is stored with its partner, without a third. */
const HALF = { dimensions: 16 };

describe('a run from forged weights may end at the model that --weights judges', () => {
  it.each([
    ['relu', 'persian-rug'],
    ['relu', 'antipodal-rug'],
    ['jumprelu', 'antipodal-rug'],
    ['topk:k=6', 'persian-rug'],
    ['softplus', 'random-projection'],
  ])('%s on %s', async (variant, name) => {
    const job = jobOf(variant, forge(name));
    // Weights in float32: sums of 64 products that were rounded to 2^-24, squared.
    expect((await lossOf(job, startOf(job).forged!)) / judged(job)).toBeCloseTo(1, 4);
  });

  it('with the scalars of each group: features that were dropped put out their mean', async () => {
    const job = jobOf('relu', forge(DROPPING), HALF);
    const forged = startOf(job).forged!;
    // E x = p/2; the fit knows a mean of about 200 features that are on within a few per cent.
    for (const bias of forged.bias.slice(0, 32)) expect(bias / 0.05).toBeCloseTo(1, 0);
    const loss = await lossOf(job, forged);
    // A dropped feature loses p/3 - p²/4, a pair p²/6 - p³/24 each at a = 1: the fit may only be better.
    expect(loss).toBeLessThan(1.1 * ((0.1 / 3 - 0.01 / 4) / 2 + 0.01 / 12));
    expect(loss).toBeGreaterThan(0.8 * ((0.1 / 3 - 0.01 / 4) / 2));
  });
});

describe('a run from forged weights begins', () => {
  it('at that model itself where no interference is Gaussian', () => {
    const { parameters, forged } = startOf(jobOf('relu', forge(DROPPING), HALF));
    expect(parameters).toEqual(forged);
  });

  it('at half of W without a bias where it is', () => {
    const { parameters } = startOf(jobOf('relu', forge('persian-rug')));
    expect([...parameters.bias]).toEqual(Array(64).fill(0));
    const diagonal = Array.from({ length: 64 }, (_, i) => {
      let sum = 0;
      for (let k = 0; k < 24; k++) sum += parameters.decoder[i * 24 + k]! * parameters.encoder[k * 64 + i]!;
      return sum;
    });
    for (const entry of diagonal) expect(entry).toBeCloseTo(0.5, 6);
  });

  it('at what it asks for where nothing was forged, and nothing holds its end', () => {
    for (const name of ['torch', 'tied']) {
      expect(startOf(jobOf('relu', { name, options: {} })).forged).toBeNull();
    }
  });
});

describe('a run from the file of a trained model', () => {
  it('begins at that model, within what the fit of a scale and a bias changes', async () => {
    const trained = jobOf('relu', { name: 'torch', options: {} }, { checkpoint: 'model.safetensors' });
    const { parameters } = startOf(trained);
    const progress = { step: 0, settleFrom: null, returns: [], recent: [], checks: [], revived: 0, curve: [] };
    const pending = { count: 0, sum: 0 };
    saveRun(trained, { ...progress, pending, stopReason: 'done' }, initialState(parameters), files);
    const content = catalogue.models.add('model.safetensors');
    const job = jobOf('relu', { name: MODEL_FORGE, options: { content } });
    const { parameters: start, forged } = startOf(job);
    expect(start).toEqual(forged);
    expect((await lossOf(job, start)) / judged(job)).toBeCloseTo(1, 4);
    // One scale for all rows of W: the entries of W_out W_in keep their proportions.
    const entry = (set: RunStart['parameters'], i: number, j: number): number => {
      let sum = 0;
      for (let k = 0; k < 24; k++) sum += set.decoder[i * 24 + k]! * set.encoder[k * 64 + j]!;
      return sum;
    };
    const scale = entry(start, 0, 1) / entry(parameters, 0, 1);
    expect(entry(start, 5, 9) / entry(parameters, 5, 9) / scale).toBeCloseTo(1, 3);
  });
});
