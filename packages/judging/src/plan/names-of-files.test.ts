import { createHash } from 'node:crypto';
import type { DataSource } from '@rugbench/core';
import { expect, it } from 'vitest';
import { catalogueOf } from '../ports/catalogue-of.ts';
import { memoryFiles } from '../ports/files.ts';
import { modelFiles } from '../ports/model-files.ts';
import { START, WEIGHTS, resolveWeights } from './resolve-weights.ts';

const CONTENT = new TextEncoder().encode('a model');
const NAMES = ['run:3.safetensors', 'C:\\runs\\a=b.safetensors', 'x,y.safetensors'];

it.each(NAMES)('takes %s for a file whole, and knows it by its content', (name) => {
  const files = memoryFiles();
  files.write(name, CONTENT);
  const place = { shape: { features: 4, dimensions: 2 }, source: {} as DataSource };
  const choice = {
    name: 'checkpoint',
    options: { content: createHash('sha256').update(CONTENT).digest('hex') },
    label: name,
  };
  for (const flag of [WEIGHTS, START]) {
    const catalogue = catalogueOf({ models: modelFiles(files) });
    expect(resolveWeights(name, flag, place, catalogue)).toEqual(choice);
    expect(resolveWeights(`checkpoint:file=${name}`, flag, place, catalogue)).toEqual(choice);
  }
});
