import type { DataSource } from '@rugbench/core';
import { encodeSafetensors } from '@rugbench/results';
import { expect, it } from 'vitest';
import { catalogueOf } from '../ports/catalogue-of.ts';
import { memoryFiles } from '../ports/files.ts';
import { modelFiles } from '../ports/model-files.ts';
import { START, WEIGHTS, resolveWeights } from './resolve-weights.ts';

/** A model of 4 features in 2 dimensions, by the names of two layers of PyTorch. */
const CONTENT = encodeSafetensors({
  'encoder.weight': { shape: [2, 4], data: Float32Array.of(1, 0, 1, 0, 0, 1, 0, 1) },
  'decoder.weight': { shape: [4, 2], data: Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1) },
});
const PLAIN = 'model.safetensors';
const NAMES = ['run:3.safetensors', 'C:\\runs\\a=b.safetensors', 'x,y.safetensors'];

it.each(NAMES)('takes %s for a file whole, and knows it by its content', (name) => {
  const files = memoryFiles();
  for (const path of [name, PLAIN]) files.write(path, CONTENT);
  const place = { shape: { features: 4, dimensions: 2 }, source: {} as DataSource };
  for (const flag of [WEIGHTS, START]) {
    const catalogue = catalogueOf({ models: modelFiles(files) });
    const { options } = resolveWeights(PLAIN, flag, place, catalogue);
    const choice = { name: 'checkpoint', options, label: name };
    expect(options).toEqual({ content: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(resolveWeights(name, flag, place, catalogue)).toEqual(choice);
    expect(resolveWeights(`checkpoint:file=${name}`, flag, place, catalogue)).toEqual(choice);
  }
});
