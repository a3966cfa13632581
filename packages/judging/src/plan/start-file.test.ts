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

it('a start may be the file of a trained model: the row has the hash of its content, and its path is but a label', async () => {
  const [one, other] = [await planned('one.safetensors'), await planned('other.safetensors')];
  const [row] = one.rows;
  const { weights } = row!.spec;
  const content = createHash('sha256').update(bytes).digest('hex');
  expect(weights.kind === 'trained' && weights.training.start.options).toEqual({ content });
  expect(row!.label.start).toBe('one.safetensors');
  expect(other.rows[0]!.hash).toBe(row!.hash);
});

it('a file of another size, or for tied weights, is refused', async () => {
  await expect(planned('one.safetensors', { r: 0.5 })).rejects.toThrow('n and d must be those of the model, 16 and 4');
  await expect(planned('one.safetensors', { tied: true })).rejects.toThrow('tied weights start from torch or tied');
});
