import type { Plugin } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { builtins, forgedUnasked, trainedUnasked } from '../../../../apps/bench/src/catalogue.ts';
import { loadCatalogue } from '../../../../apps/bench/src/plugins/load-catalogue.ts';
import { benchOptions } from '../../../../apps/bench/src/bench/options.ts';
import { type BenchSpec, benchSpec } from './spec.ts';

const catalogue = await loadCatalogue([]);

const specOf = (given: Readonly<Record<string, unknown>>): BenchSpec =>
  benchSpec(benchOptions.parse({ n: 64, ...given }), catalogue).spec;

const names = (list: readonly (Pick<Plugin, 'name'> & object)[]): string[] => list.map(({ name }) => name).sort();

describe('what is compared when nobody says what', () => {
  const { variants, decoders, forges, training } = specOf({});

  it('is every variant, on weights of few forges', () => {
    expect(names(variants)).toEqual(names(builtins.variants));
    expect(names(forges)).toEqual(names(forgedUnasked));
    expect(decoders).toEqual([]);
  });

  it('trains few variants, from torch and from a rug', () => {
    expect(names(training!.variants)).toEqual(names(trainedUnasked));
    expect(names(training!.starts)).toEqual(['persian-rug', 'torch']);
    expect(training!.decoders).toEqual([]);
  });

  it('leaves forges out that cannot serve the ratio', () => {
    expect(names(specOf({ r: 0.7 }).forges)).toEqual(['persian-rug']);
  });
});

describe('what is compared when somebody does', () => {
  it('trains nothing unless trained weights are named, and then from torch', () => {
    expect(specOf({ weights: ['persian-rug'] }).training).toBeNull();
    const { training } = specOf({ weights: ['trained'], variants: ['relu', 'tanh'] });
    expect(names(training!.starts)).toEqual(['torch']);
    expect(names(training!.variants)).toEqual(['relu', 'tanh']);
  });

  it('tunes the free options of a forge, and says what was typed', () => {
    const { forges } = specOf({ weights: ['two-band'] });
    expect(forges).toMatchObject([{ name: 'two-band', label: 'two-band' }]);
    expect(Object.keys(forges[0]!.options).sort()).toEqual(['mass', 'split']);
  });

  it('lets decoders decode the trained weights of the ReLU', () => {
    const { training } = specOf({ variants: ['vector-amp'], weights: ['trained'] });
    expect(names(training!.variants)).toEqual(['relu']);
    expect(names(training!.decoders)).toEqual(['vector-amp']);
  });
});

describe('names that nobody knows', () => {
  it('are answered with those that can be typed: a trained model goes by its file', () => {
    for (const given of [{ weights: ['nosuch'] }, { weights: ['checkpoint:x=1'] }, { start: ['nosuch'] }]) {
      const refused = (): BenchSpec => specOf(given);
      expect(refused).toThrow(/persian-rug.*mixture.*best-forge/);
      expect(refused).not.toThrow(/checkpoint,/);
    }
  });

  it('of files are taken for paths, in full too', () => {
    for (const file of ['nosuch.safetensors', 'checkpoint:file=nosuch.safetensors']) {
      expect(() => specOf({ weights: [file] })).toThrow(/^nosuch.safetensors: must be readable/);
    }
  });
});
