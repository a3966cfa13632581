import { createHash } from 'node:crypto';
import type { TrainingState } from '@rugbench/core';
import { antipodalRug, identity, mixtureOf, persianRug } from '@rugbench/forge';
import { type RowSpec, encodeCheckpoint } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { memoryFiles } from '../ports/files.ts';
import type { PlannedRow } from '../records/comparison.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { comparisonOptions } from './options.ts';
import { plan } from './plan.ts';

type Given = Readonly<Record<string, unknown>>;

const files = memoryFiles();
const catalogue = wholeCatalogue(files);

const rowsOf = async (given: Given, known: JudgingCatalogue = catalogue): Promise<readonly PlannedRow[]> =>
  (await plan(comparisonOptions.parse({ n: 16, samples: 100, ...given }), known)).rows;

/** The only row of a comparison. */
async function rowOf(given: Given, known?: JudgingCatalogue): Promise<PlannedRow> {
  const [row, ...others] = await rowsOf(given, known);
  expect(others).toEqual([]);
  return row!;
}

const FORGED = { variants: ['topk'], weights: ['persian-rug'] };
/** No theory serves zipf, so that its plans are quick. */
const TRAINED = {
  ...{ variants: ['jumprelu'], weights: ['trained'], start: ['torch'] },
  ...{ steps: 20, backend: 'reference', source: 'zipf' },
};
const [forged, trained] = [await rowOf(FORGED), await rowOf(TRAINED)];

describe('the hash of a row on forged weights', () => {
  it.each<[string, Given]>([
    ['an option of the variant', { variants: ['topk:k=3'] }],
    ['the variant', { variants: ['abs-topk'] }],
    ['an option of the forge', { weights: ['persian-rug:scale=2'] }],
    ['the forge', { weights: ['antipodal-rug'] }],
    ['the seed', { seed: 1 }],
    ['the samples', { samples: 101 }],
    ['d', { r: 0.5 }],
    ['n and d', { n: 32 }],
    ['p', { p: 0.1 }],
    ['the source', { source: 'bernoulli-constant' }],
    ['an option of the source', { source: 'bernoulli-uniform:high=2' }],
    ['the noise on h', { hiddenNoise: 0.1 }],
  ])('is another one for another value of %s', async (_what, change) => {
    expect((await rowOf({ ...FORGED, ...change })).hash).not.toBe(forged.hash);
  });

  it.each<[string, Given, Given]>([
    ['the order of options', { variants: ['topk:k=3:l1=0.1'] }, { variants: ['topk:l1=0.1:k=3'] }],
    ['a default of the variant that is written out', { variants: ['topk'] }, { variants: ['topk:auxk=0'] }],
    ['a default of the source that is written out', {}, { source: 'bernoulli-uniform:low=0:high=1:p=0.045' }],
    ['noise on h of 0, which is left out', {}, { hiddenNoise: 0 }],
    ['how trained rows would be trained', {}, { steps: 5, recipe: 'paper', learningRateFactor: 2 }],
  ])('does not depend on %s', async (_what, one, other) => {
    expect((await rowOf({ ...FORGED, ...other })).hash).toBe((await rowOf({ ...FORGED, ...one })).hash);
  });

  it('is the same in any company', async () => {
    const { hash } = forged;
    const rows = await rowsOf({
      ...FORGED,
      variants: ['relu', 'topk', 'omp'],
      weights: ['persian-rug'],
      seeds: 3,
    });
    expect(rows.filter((row) => row.hash === hash)).toHaveLength(1);
    expect(new Set(rows.map((row) => row.hash)).size).toBe(9);
  });

  it('is another one where data make theory choose other options, which the spec names', async () => {
    const tuned = async (p: number): Promise<RowSpec> =>
      (await rowOf({ variants: ['relu'], weights: ['two-band'], p })).spec;
    const [rare, common] = [await tuned(0.05), await tuned(0.4)];
    const optionsOf = ({ weights }: RowSpec): Given => (weights.kind === 'forged' ? weights.forge.options : {});
    expect(Object.keys(optionsOf(rare)).sort()).toEqual(['mass', 'split']);
    expect(optionsOf(common)).not.toEqual(optionsOf(rare));
  });

  it('is that of the mixture which theory chose for best-forge, named in full', async () => {
    const few = [persianRug, antipodalRug, identity];
    const known = { ...catalogue, forges: [...few, mixtureOf(few)] };
    const asked = { variants: ['relu'], r: 0.7, p: 0.3 };
    const best = await rowOf({ ...asked, weights: ['best-forge'] }, known);
    const { weights } = best.spec;
    const forge = weights.kind === 'forged' ? weights.forge : undefined;
    expect(forge!.name).toBe('mixture');
    const text = `mixture:parts=${String(forge!.options['parts'])}`;
    const rows = await rowsOf({ ...asked, weights: ['best-forge', text] }, known);
    expect(rows.map(({ hash }) => hash)).toEqual([best.hash, best.hash]);
    expect(rows.map(({ label }) => label.weights)).toEqual(['best-forge', expect.stringContaining('mixture')]);
  });
});

describe('the hash of a row on trained weights', () => {
  it.each<[string, Given]>([
    ['the start', { start: ['persian-rug'] }],
    ['the recipe', { recipe: 'paper' }],
    ['the number of steps', { steps: 21 }],
    ['whether the recipe ends by itself', { steps: undefined }],
    ['the learning rate', { learningRateFactor: 0.5 }],
    ['whether weights are tied', { tied: true }],
    ['the bias of the encoder', { encoderBias: true }],
    ['the bias of the decoder', { decoderBias: false }],
    ['the backend', { backend: 'cpu:wasm' }],
    ['an option of the variant', { variants: ['jumprelu:epsilon=0.1'] }],
    ['the seed', { seed: 1 }],
    ['the samples', { samples: 101 }],
  ])('is another one for another value of %s', async (_what, change) => {
    expect((await rowOf({ ...TRAINED, ...change })).hash).not.toBe(trained.hash);
  });

  it('is another one on another device of one backend', async () => {
    const on = async (device: string): Promise<string> => (await rowOf({ ...TRAINED, backend: `cpu:${device}` })).hash;
    expect(await on('wasm-simd')).not.toBe(await on('wasm'));
  });

  it('does not depend on whether a default is written out', async () => {
    const named = {
      ...TRAINED,
      recipe: 'default',
      learningRateFactor: 1,
      variants: ['jumprelu:kernel=rectangle'],
      backend: 'reference:cpu',
    };
    expect((await rowOf(named)).hash).toBe(trained.hash);
  });
});

describe('the hash of a row with a plug-in from outside', () => {
  const from = (kind: 'forges' | 'sources' | 'backends', name: string, digit: string): JudgingCatalogue => {
    return { ...catalogue, outside: [{ kind, name, file: './mine.ts', definition: digit.repeat(64) }] };
  };

  it.each([
    ['forges', 'persian-rug', FORGED],
    ['forges', 'persian-rug', { ...TRAINED, start: ['persian-rug'] }],
    ['sources', 'bernoulli-uniform', FORGED],
    ['backends', 'reference', TRAINED],
  ] as const)('is another one for another definition of one of the %s (%s)', async (kind, name, given) => {
    const hashes = ['a', 'b'].map(async (digit) => (await rowOf(given, from(kind, name, digit))).hash);
    const [one, other] = await Promise.all(hashes);
    expect(new Set([one, other, (await rowOf(given)).hash]).size).toBe(3);
  });

  it('does not depend on where its file lies', async () => {
    const [outside] = from('forges', 'persian-rug', 'a').outside;
    const moved = { ...catalogue, outside: [{ ...outside!, file: './elsewhere/mine.ts' }] };
    expect((await rowOf(FORGED, moved)).hash).toBe((await rowOf(FORGED, from('forges', 'persian-rug', 'a'))).hash);
  });
});

describe('the hash of a row on a trained model from a file', () => {
  /** The file of a model whose entries are all one number. */
  function modelOf(entry: number): Uint8Array {
    const filled = (length: number): Float64Array => new Float64Array(length).fill(entry);
    const parameters = {
      encoder: filled(64),
      decoder: filled(64),
      encoderBias: filled(4),
      bias: filled(16),
      variant: {},
    };
    const state: TrainingState = { step: 1, parameters, means: parameters, squares: parameters };
    return encodeCheckpoint({ features: 16, dimensions: 4, state, spec: { tied: false }, progress: {} });
  }
  const judged = (file: string): Promise<PlannedRow> => rowOf({ variants: ['relu'], weights: [file] });

  it('follows the content of the file and not its path, which the spec does not hold', async () => {
    files.write('/a/model.safetensors', modelOf(1));
    files.write('/b/copy.safetensors', modelOf(1));
    const first = await judged('/a/model.safetensors');
    const copy = await judged('/b/copy.safetensors');
    expect(copy.hash).toBe(first.hash);
    expect([first.label.weights, copy.label.weights]).toEqual(['/a/model.safetensors', '/b/copy.safetensors']);
    expect(JSON.stringify(first.spec)).not.toContain('safetensors');
    files.write('/a/model.safetensors', modelOf(2));
    expect((await judged('/a/model.safetensors')).hash).not.toBe(first.hash);
  });

  it('names the content by the SHA-256 of the numbers that were read, in 64 bit', async () => {
    files.write('/c.safetensors', modelOf(3));
    const head = JSON.stringify({ features: 16, dimensions: 4, tied: false, variant: [] });
    const numbers = new Float64Array(64 + 64 + 4 + 16).fill(3);
    const content = createHash('sha256').update(head).update(new Uint8Array(numbers.buffer)).digest('hex');
    const { weights } = (await judged('/c.safetensors')).spec;
    expect(weights).toMatchObject({ forge: { name: 'checkpoint', options: { content } } });
  });
});
