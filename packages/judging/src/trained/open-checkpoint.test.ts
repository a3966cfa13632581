import { relu } from '@rugbench/baseline';
import { WordStream } from '@rugbench/core';
import { encodeSafetensors } from '@rugbench/results';
import { BEGINNING, initialState, tiedStart } from '@rugbench/trainer';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../ports/files.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { saveRun } from './checkpoint-file.ts';
import { type Opening, type OpenedCheckpoint, openCheckpoint } from './open-checkpoint.ts';
import { scoreSession } from './score-session.ts';
import type { TrainJob } from './train-job.ts';
import { trainingSetup } from './training-setup.ts';
import { variantChoice } from '../choices/plugin-choice.ts';

const files = memoryFiles();
const catalogue = wholeCatalogue(files);
const reference = { backend: 'reference' } as const;

/** The identity of n features in d = n - 1 dimensions, but for the last, which is dropped: its loss is known exactly. */
const [n, d] = [4, 3];
const unit = (rows: number, columns: number): Float32Array =>
  Float32Array.from({ length: rows * columns }, (_, k) => (Math.floor(k / columns) === k % columns ? 1 : 0));
const dropping = {
  'fc1.weight': { shape: [d, n], data: unit(d, n) },
  'fc2.weight': { shape: [n, d], data: unit(n, d) },
  'fc2.bias': { shape: [n], data: Float32Array.of(0, 0, 0, 0.25) },
};
files.write('plain.safetensors', encodeSafetensors(dropping, { format: 'pt' }));

const open = (given: Opening = {}, path = 'plain.safetensors'): Promise<OpenedCheckpoint> =>
  openCheckpoint(path, files, catalogue, { ...reference, ...given });

describe('weights alone', () => {
  it('are judged as they are, with their own bias', async () => {
    const { job, state, open: device } = await open({ p: 0.5 });
    const { model, source } = trainingSetup(job, catalogue);
    const session = await device(model, state);
    const stream = { seed: 0, purpose: 'judge' } as const;
    const { loss, standardError } = await scoreSession(session, { source, stream, samples: 20_000 });
    // Three features are exact; the fourth has E (x - 1/4)^2 = p (1/3 - 1/4) + 1/16 at p = 1/2.
    const exact = (0.5 * (1 / 3 - 1 / 4) + 1 / 16) / 4;
    expect(Math.abs(loss - exact)).toBeLessThan(4 * standardError);
    expect(standardError).toBeLessThan(0.01 * exact);
  });

  it('are judged as the ReLU on Bernoulli-uniform data, or as what is asked for', async () => {
    const notes: string[] = [];
    const plain = await open({ p: 0.25, note: (line) => notes.push(line) });
    expect(plain).toMatchObject({
      isTrained: false,
      job: { variant: { name: 'relu' }, source: { name: 'bernoulli-uniform', options: { p: 0.25 } } },
      spec: { features: n, dimensions: d, content: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    expect(notes).toEqual([
      'plain.safetensors: reads encoder from fc1.weight [3, 4], decoder from fc2.weight [4, 3], bias from fc2.bias [4]',
    ]);
    const other = await open({ source: 'one-at-a-time', p: 0.5, variant: 'topk:k=2' });
    expect(other.job).toMatchObject({
      variant: { name: 'topk', options: { k: 2 } },
      source: { name: 'one-at-a-time' },
    });
  });

  it('need to be told their data where nobody knows them', async () => {
    await expect(open()).rejects.toThrow(
      '--p: must be given: plain.safetensors has no spec that says on which data its model is to be judged. Pass --p 0.05',
    );
    expect((await open({ source: 'bernoulli-uniform:p=0.125' })).job.source.options).toEqual({ p: 0.125 });
    expect((await open({ usual: { p: 0.5 } })).job.source.options).toEqual({ p: 0.5 });
    expect((await open({ p: 0.25, usual: { p: 0.5 } })).job.source.options).toEqual({ p: 0.25 });
  });

  it('cannot be a variant with parameters of its own, which they do not have', async () => {
    await expect(open({ p: 0.1, variant: 'jumprelu' })).rejects.toThrow(
      'plain.safetensors: the tensors variant.* must be those of jumprelu, threshold [4], got none.',
    );
  });
});

describe('a checkpoint that knows its variant and its data', () => {
  const shape = { features: n, dimensions: d };
  const model = { ...shape, variant: relu.trace(), tied: false, encoderBias: false, decoderBias: true };
  const source = { name: 'bernoulli-uniform', options: { p: 0.25 } };
  const { distribution } = catalogue.sources.find(({ name }) => name === source.name)!.create(n, source.options);
  const job: TrainJob = {
    ...shape,
    ...{
      seed: 3,
      samples: 64,
      decoders: [],
      source,
      checkpoint: 'own.safetensors',
      start: { name: 'torch', options: {} },
    },
    variant: variantChoice('--variant', catalogue.variants, 'relu', distribution),
    ...{ backend: 'reference', device: null, recipe: 'default', constants: {}, steps: 20, rateFactor: 1 },
    ...{ tied: false, encoderBias: false, decoderBias: true },
  };
  const state = initialState(tiedStart(model, new WordStream(0, 'initialise')));
  saveRun(job, BEGINNING, state, files);
  const own = (given: Opening): Promise<OpenedCheckpoint> => open(given, 'own.safetensors');

  it('may be told what it is', async () => {
    const opened = await own({ p: 0.25, source: 'bernoulli-uniform', variant: 'relu' });
    expect(opened).toMatchObject({ isTrained: true, job: { seed: 3 }, spec: { start: { name: 'torch' } } });
    expect((await own({ source: 'bernoulli-uniform:p=0.25' })).isTrained).toBe(true);
  });

  it.each([
    [
      { p: 0.5 },
      '--p: must be left out beside a checkpoint that knows its own, bernoulli-uniform:p=0.25, or be the same, got 0.5.',
    ],
    [
      { source: 'one-at-a-time' },
      '--source: must be left out beside a checkpoint that knows its own, bernoulli-uniform:p=0.25,',
    ],
    [{ source: 'bernoulli-uniform:p=0.5' }, '--source: must be left out'],
    [
      { variant: 'linear' },
      '--variant: must be left out beside a checkpoint that knows its own, relu, or be the same, got linear.',
    ],
  ])('is refused to be another one: %j', async (given, line) => {
    await expect(own(given)).rejects.toThrow(line);
  });
});
