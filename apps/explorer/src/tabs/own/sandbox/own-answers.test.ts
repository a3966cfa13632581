import { defineVariant } from '@rugbench/core';
import {
  catalogueOf,
  comparisonOptions,
  measure,
  memoryFiles,
  noPause,
  plan,
  resultRows,
  rowSpecs,
  workersHere,
} from '@rugbench/judging';
import { theoryDocument } from '@rugbench/judging/theory';
import { cpuBackend } from '@rugbench/backend-cpu';
import { relu } from '@rugbench/baseline';
import { memoryStore } from '@rugbench/results';
import { sources } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { variantLaws } from '@rugbench/conformance/laws';
import { ownAnswers } from './own-answers.ts';
import { type TrainNews, PIECES } from './protocol.ts';

const squareplus = defineVariant({
  name: 'squareplus',
  title: 'Squareplus',
  source: 'Barron 2021',
  parameters: { width: { initial: 0.1, domain: 'positive', per: 'model' } },
  activation: (m, z, { width }) => m.mul(0.5, m.add(z, m.sqrt(m.add(m.mul(z, z), width)))),
});
const wrong = defineVariant({
  name: 'wrong-slope',
  title: 'Wrong',
  source: 'a mistake',
  activation: (m, z) => m.relu(z),
  pseudoGradient: { z: (m, z) => m.mul(2, m.step(z)) },
});

const answering = { progress: () => undefined, wanted: () => Promise.resolve(true) };
type Answers = ReturnType<typeof ownAnswers>;

async function all<T>(pieces: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

async function answersOf(exported: object): Promise<Answers> {
  const answers = ownAnswers(() => Promise.resolve(exported));
  await all(answers.load('', answering));
  return answers;
}

describe('the worker of the sandbox', () => {
  it('says what a file defines, alone, in a list or in a configuration', async () => {
    const found = await Promise.all(
      [{ squareplus, wrong }, { all: [squareplus, wrong] }, { default: { variants: [squareplus, wrong] } }].map(
        (exported) => all(ownAnswers(() => Promise.resolve(exported)).load('', answering)),
      ),
    );
    for (const [loaded] of found) {
      expect(PIECES.load.parse(loaded)).toEqual(loaded);
      expect(loaded!.variants.map(({ name }) => name)).toEqual(['squareplus', 'wrong-slope']);
      expect(loaded!.variants[0]!.parameters).toEqual([
        { name: 'width', initial: 0.1, domain: 'positive', per: 'model' },
      ]);
      expect(loaded!.others).toContain('soft-jump');
    }
  });

  it('refuses a file without a variant, with a name that is taken, or with something that is none', async () => {
    const refused = (exported: object): Promise<unknown> =>
      all(ownAnswers(() => Promise.resolve(exported)).load('', answering));
    await expect(refused({ a: 1 })).rejects.toThrow(/^your file: must export a variant/);
    const { name, title, source, ...rest } = squareplus;
    await expect(refused({ a: { ...rest, title, source, name: 'relu' } })).rejects.toThrow(/taken, got relu/);
    await expect(refused({ a: { ...rest, title, source, name: 'Not A Name' } })).rejects.toThrow(/name of one of its/);
  });

  it('holds a variant to every law of the one suite, and says where one is broken', async () => {
    const answers = await answersOf({ squareplus, wrong });
    const held = await all(answers.laws('squareplus', answering));
    expect(held.map(({ law }) => law)).toEqual(variantLaws.map(({ name }) => name));
    expect(held.every(({ fault, laws }) => fault === null && laws === held.length)).toBe(true);
    const [broken, ...others] = (await all(answers.laws('wrong-slope', answering))).filter(({ fault }) => fault);
    expect(others).toEqual([]);
    expect(broken!.law).toMatch(/pseudo-gradient/);
    expect(broken!.fault).toMatch(/^wrong-slope: .*got /);
    expect(PIECES.laws.parse(broken)).toEqual(broken);
  });

  it('draws f(z) and its slope at any parameter', async () => {
    const answers = await answersOf({ squareplus });
    const question = { variant: 'squareplus', parameters: { width: 0.4 }, p: 0.1 };
    const [found] = await all(answers.picture(question, answering));
    found!.z.forEach((z, k) => {
      const root = Math.sqrt(z * z + 0.4);
      expect(found!.value[k]).toBeCloseTo((z + root) / 2, 12);
      expect(found!.slope[k]).toBeCloseTo((1 + z / root) / 2, 12);
    });
    expect([found!.pseudo, found!.z[0], found!.z.at(-1)]).toEqual([null, -1.5, 1.5]);
    expect(PIECES.picture.parse(found)).toEqual(found);
  });

  it('predicts what theoryDocument says', async () => {
    const answers = await answersOf({ squareplus });
    const place = { r: 0.25, p: 0.045, n: 64 };
    const question = { place, variants: ['squareplus', 'relu'], forges: [] };
    const found = await all(answers.predictions(question, answering));
    const catalogue = catalogueOf({ variants: [relu, squareplus], sources });
    const asked = { ...place, source: 'bernoulli-uniform', variants: ['squareplus', 'relu'], forges: [] };
    const { variants, floor } = await theoryDocument(asked, catalogue, () => Promise.resolve());
    expect(found.map(({ prediction }) => prediction)).toEqual(variants);
    const [bounds] = await all(answers.bounds(place, answering));
    expect(bounds!.floor).toEqual(floor);
    for (const piece of found) expect(PIECES.predictions.parse(piece)).toEqual(piece);
    expect(PIECES.bounds.parse(bounds)).toEqual(bounds);
  });

  it('trains and judges to the same bits as a comparison with its records, and pairs the losses', async () => {
    const answers = await answersOf({ squareplus });
    const question = { variant: 'squareplus', against: 'relu', n: 16, r: 0.5, p: 0.1, steps: 30, seed: 2 };
    const news = await all(answers.train(question, answering));
    for (const one of news) expect(PIECES.train.parse(one)).toEqual(one);
    const steps = news.filter((one) => one.kind === 'step');
    expect(steps.filter(({ variant }) => variant === 'relu').at(-1)!.step).toBe(30);
    const judged = news.filter((one) => one.kind === 'judged');
    expect(judged.map(({ variant, loss }) => [variant, loss])).toEqual(await byRecords(question));
    const difference = news.at(-1) as Extract<TrainNews, { kind: 'difference' }>;
    // Means of 4000 losses in another order: 4000 * 2^-53 relative.
    expect(difference.difference).toBeCloseTo(judged[0]!.loss - judged[1]!.loss, 12);
    expect(difference.standardError).toBeLessThan(Math.hypot(judged[0]!.standardError, judged[1]!.standardError));
  }, 60_000);

  it('ends a run that is not wanted any more', async () => {
    const answers = await answersOf({ squareplus });
    const question = { variant: 'squareplus', against: 'relu', n: 16, r: 0.5, p: 0.1, steps: 20_000, seed: 2 };
    let wanted = true;
    const run = answers.train(question, { ...answering, wanted: () => Promise.resolve(wanted) });
    const read = async (): Promise<void> => {
      for await (const { kind } of run) wanted = kind !== 'step';
    };
    await expect(read()).rejects.toThrow(/^training: goes on while it is wanted/);
  }, 60_000);
});

/** Losses of both variants by the walk of the command: plan, tasks, records, rows. */
async function byRecords({ variant, against, ...rest }: Parameters<Answers['train']>[0]): Promise<[string, number][]> {
  const files = memoryFiles();
  const catalogue = catalogueOf({ variants: [relu, squareplus], sources, backends: [cpuBackend] });
  const asked = { ...rest, variants: [variant, against], weights: ['trained'], start: ['torch'] };
  const comparison = await plan(comparisonOptions.parse(asked), catalogue);
  const store = memoryStore();
  const versions = () => ({ rugbench: '0', node: 'none', commit: null, dirty: null });
  await measure(rowSpecs(comparison), {
    ...{ store, versions, models: {}, checkpoints: null, stopped: () => false, progress: () => undefined },
    workers: workersHere(catalogue, { files, pause: noPause }),
  });
  const { measured } = resultRows(comparison, store, versions);
  return [variant, against].map((name) => [name, measured.find(({ row }) => row.variant === name)!.row.loss]);
}
