import { encodeCheckpoint } from '@rugbench/results';
import { initialState, tiedStart } from '@rugbench/trainer';
import { WordStream } from '@rugbench/core';
import { relu } from '@rugbench/baseline';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { memoryFiles } from '../ports/files.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { comparisonOptions } from './options.ts';
import { plan } from './plan.ts';

const shape = { features: 16, dimensions: 4 };
const model = { ...shape, variant: relu.trace(), tied: false, encoderBias: false, decoderBias: true };
const parameters = tiedStart(model, new WordStream(0, 'initialise'));
const bytes = encodeCheckpoint({ ...shape, state: initialState(parameters), spec: null, progress: null });
const files = memoryFiles();
for (const path of ['one.safetensors', 'other.safetensors']) files.write(path, bytes);

const planned = (start: string, given = {}): ReturnType<typeof plan> => {
  const asked = { n: 16, r: 0.25, variants: ['relu'], weights: ['trained'], start: [start], backend: 'reference' };
  return plan(comparisonOptions.parse({ ...asked, ...given }), wholeCatalogue(files));
};

it('a start may be the file of a trained model: the row has the hash of its numbers, and its path is but a label', async () => {
  const [one, other] = [await planned('one.safetensors'), await planned('other.safetensors')];
  const [row] = one.rows;
  const { weights } = row!.spec;
  const { encoder, decoder, encoderBias, bias } = parameters;
  const hash = createHash('sha256').update(JSON.stringify({ ...shape, tied: false, variant: [] }));
  for (const values of [encoder, decoder, encoderBias, bias]) {
    hash.update(new Uint8Array(Float64Array.from(values).buffer));
  }
  const content = hash.digest('hex');
  expect(weights.kind === 'trained' && weights.training.start.options).toEqual({ content });
  expect(row!.label.start).toBe('one.safetensors');
  expect(other.rows[0]!.hash).toBe(row!.hash);
});

it('a file of another size, or for tied weights, is refused', async () => {
  await expect(planned('one.safetensors', { r: 0.5 })).rejects.toThrow('n and d must be those of the model, 16 and 4');
  await expect(planned('one.safetensors', { tied: true })).rejects.toThrow('tied weights start from torch or tied');
});

it('gives n and d where nobody asks for others, and for nothing else where it is read by a map', async () => {
  const notes: string[] = [];
  const options = { variants: ['relu'], weights: ['one.safetensors'], backend: 'reference' };
  const asked = (given: object): ReturnType<typeof plan> =>
    plan(comparisonOptions.parse({ ...options, ...given }), wholeCatalogue(files), (line) => notes.push(line));
  const { spec, rows } = await asked({});
  expect(spec).toMatchObject({ n: 16, d: 4, ratio: 0.25 });
  expect(notes).toEqual([]);
  const map = 'encoder=encoder.weight,decoder=decoder.weight,bias=decoder.bias';
  const mapped = await asked({ map });
  expect(mapped.rows.map(({ hash }) => hash)).toEqual(rows.map(({ hash }) => hash));
  expect(notes).toEqual([
    'one.safetensors: reads encoder from encoder.weight [4, 16], decoder from decoder.weight [16, 4], bias from decoder.bias [16]',
  ]);
  const other = await asked({ map: 'encoder=encoder.weight,decoder=encoder.weight^T,bias=decoder.bias' });
  expect(other.spec).toMatchObject({ n: 16, d: 4 });
});

it('gives n and d to training that starts from it, and no more than asked for', async () => {
  const options = { variants: ['relu'], weights: ['trained', 'persian-rug'], start: ['one.safetensors'] };
  expect((await plan(comparisonOptions.parse(options), wholeCatalogue(files))).spec).toMatchObject({ n: 16, d: 4 });
  const larger = comparisonOptions.parse({ ...options, n: 32 });
  await expect(plan(larger, wholeCatalogue(files))).rejects.toThrow(
    'one.safetensors: n and d must be those of the model, 16 and 4, got 32 and 8. Use --n 16 --r 0.25.',
  );
  const none = await plan(comparisonOptions.parse({ variants: ['relu'], weights: ['persian-rug'] }), wholeCatalogue());
  expect(none.spec).toMatchObject({ n: 256, d: 64 });
});

it('a map without a file is refused', async () => {
  const options = { variants: ['relu'], weights: ['persian-rug'], map: 'encoder=A,decoder=B' };
  await expect(plan(comparisonOptions.parse(options), wholeCatalogue())).rejects.toThrow(
    '--map: must stand beside a file of weights, got none. Name one, or leave --map out.',
  );
});
