import { relu } from '@rugbench/baseline';
import { type Catalogue, WordStream } from '@rugbench/core';
import { matchingPursuit, orthogonalMatchingPursuit } from '@rugbench/decoders';
import { persianRug } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { expect, it } from 'vitest';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { scoreContestants } from './score-contestants.ts';
import { runForgedJob } from './run-forged-job.ts';

const SHAPE = { features: 64, dimensions: 24 };
const catalogue: Catalogue = {
  variants: [relu],
  decoders: [orthogonalMatchingPursuit, matchingPursuit],
  forges: [persianRug],
  sources: [bernoulliUniform],
  backends: [],
};
const plain = ({ name }: { readonly name: string }): PluginChoice => ({ name, options: {} });
const job = {
  ...SHAPE,
  seed: 0,
  samples: 40,
  source: { name: 'bernoulli-uniform', options: { p: 0.1 } },
  forge: plain(persianRug),
} as const;

/** What is told of the progress of a job, and how its rows ended. */
function told(variants: readonly PluginChoice[], decoders: readonly PluginChoice[]): [number[], string[]] {
  const fractions: number[] = [];
  const outcomes = runForgedJob({ ...job, variants, decoders }, catalogue, ({ fraction }) => fractions.push(fraction));
  return [fractions, outcomes.map(({ status }) => status)];
}

it.each([
  ['variants and decoders', [relu], catalogue.decoders],
  ['decoders alone', [], catalogue.decoders],
  ['variants alone', [relu], []],
])('a job of %s tells a progress that only grows, to 1', (_, variants, decoders) => {
  const [fractions, statuses] = told(variants.map(plain), decoders.map(plain));
  expect(statuses).toEqual([...variants, ...decoders].map(() => 'done'));
  expect(fractions).toEqual([...fractions].sort((one, other) => one - other));
  expect(fractions.at(-1)).toBe(1);
});

it('nobody to judge costs no samples', () => {
  const weights = persianRug.forge(SHAPE, new WordStream(0, 'weights'), {});
  const source = bernoulliUniform.create(64, { p: 0.1 });
  const drawn = (): never => {
    throw new Error('a sample was drawn');
  };
  const setting = { weights, source: { ...source, draw: drawn } };
  expect(scoreContestants([], setting, { seed: 0, purpose: 'judge' }, 40, drawn)).toEqual([]);
});
