import type { Plugin } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import type { ComparisonDocument, ComparisonSpec } from '../records/comparison.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { comparisonOptions } from './options.ts';
import { plan } from './plan.ts';

const catalogue = wholeCatalogue();

const planOf = (given: Readonly<Record<string, unknown>>): Promise<ComparisonDocument> =>
  plan(comparisonOptions.parse({ n: 64, ...given }), catalogue);

const specOf = async (given: Readonly<Record<string, unknown>>): Promise<ComparisonSpec> => (await planOf(given)).spec;

const names = (list: readonly (Pick<Plugin, 'name'> & object)[]): string[] => list.map(({ name }) => name).sort();

describe('what is compared when nobody says what', async () => {
  const { variants, decoders, forges, training } = await specOf({});

  it('is every variant, on weights of few forges', async () => {
    expect(names(variants)).toEqual(names(catalogue.variants));
    expect(names(forges)).toEqual([...catalogue.byDefault.forged].sort());
    expect(decoders).toEqual([]);
  });

  it('trains few variants, from torch and from a rug', async () => {
    expect(names(training!.variants)).toEqual([...catalogue.byDefault.trained].sort());
    expect(names(training!.starts)).toEqual(['persian-rug', 'torch']);
    expect(training!.decoders).toEqual([]);
  });

  it('leaves forges out that cannot serve the ratio', async () => {
    expect(names((await specOf({ r: 0.7 })).forges)).toEqual(['persian-rug']);
  });
});

describe('what is compared when somebody does', () => {
  it('trains nothing unless trained weights are named, and then from torch', async () => {
    expect((await specOf({ weights: ['persian-rug'] })).training).toBeNull();
    const { training } = await specOf({ weights: ['trained'], variants: ['relu', 'tanh'] });
    expect(names(training!.starts)).toEqual(['torch']);
    expect(names(training!.variants)).toEqual(['relu', 'tanh']);
  });

  it('tunes the free options of a forge, and says what was typed', async () => {
    const { forges } = await specOf({ weights: ['two-band'] });
    expect(forges).toMatchObject([{ name: 'two-band', label: 'two-band' }]);
    expect(Object.keys(forges[0]!.options).sort()).toEqual(['mass', 'split']);
  });

  it('lets decoders decode the trained weights of the ReLU', async () => {
    const { training } = await specOf({ variants: ['vector-amp'], weights: ['trained'] });
    expect(names(training!.variants)).toEqual(['relu']);
    expect(names(training!.decoders)).toEqual(['vector-amp']);
  });
});

describe('names that nobody knows', () => {
  it('are answered with those that can be typed: a trained model goes by its file', async () => {
    for (const given of [{ weights: ['nosuch'] }, { weights: ['checkpoint:x=1'] }, { start: ['nosuch'] }]) {
      await expect(specOf(given)).rejects.toThrow(/persian-rug.*mixture.*best-forge/);
      await expect(specOf(given)).rejects.not.toThrow(/checkpoint,/);
    }
  });

  it('of files are taken for paths, in full too', async () => {
    for (const file of ['nosuch.safetensors', 'checkpoint:file=nosuch.safetensors']) {
      await expect(specOf({ weights: [file] })).rejects.toThrow(/^nosuch.safetensors: must be a file/);
    }
  });
});
