import { defineVariant } from '@rugbench/core';
import type { RowSpec } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { comparisonOptions } from '../plan/options.ts';
import { plan } from '../plan/plan.ts';
import { catalogueOf } from '../ports/catalogue-of.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { rowSpecs } from '../records/comparison.ts';
import { statisticsSpecs } from '../records/side-specs.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { foreignTo } from './foreign-to.ts';

const whole = wholeCatalogue();

const planned = (given: object, catalogue: JudgingCatalogue = whole): Promise<RowSpec[]> =>
  plan(comparisonOptions.parse({ n: 64, p: 0.1, backend: 'reference', ...given }), catalogue).then(
    (document) => rowSpecs(document) as RowSpec[],
  );

/** A variant of one name, which somebody edited. */
const edited = (factor: number): JudgingCatalogue =>
  catalogueOf({
    ...whole,
    variants: [
      ...whole.variants,
      defineVariant({
        name: 'own',
        title: 'Own',
        source: 'made up',
        activation: (m, z) => m.relu(m.mul(factor, z)),
      }),
    ],
  });

describe('a spec', () => {
  it.each([
    ['all variants, an oracle among them', { weights: ['persian-rug'] }],
    ['data with another distribution', { weights: ['persian-rug'], source: 'zipf', variants: ['relu', 'topk:k=4'] }],
    [
      'decoders, mixtures and training',
      { weights: ['trained', 'mixture:parts=1xpersian-rug'], variants: ['relu', 'tanh', 'omp'] },
    ],
  ])('is at home where it was planned: %s', async (_what, given) => {
    const specs = await planned(given);
    expect(specs.length).toBeGreaterThan(1);
    expect(specs.map((spec) => foreignTo(spec, whole))).toEqual(specs.map(() => undefined));
  });

  it('is at home where its statistics are, too', async () => {
    const document = await plan(
      comparisonOptions.parse({ n: 64, weights: ['persian-rug'], variants: ['relu'] }),
      whole,
    );
    const [spec] = statisticsSpecs(document);
    expect(foreignTo(spec!, whole)).toBeUndefined();
  });

  it('is foreign to a program that lacks a plug-in of it, and says which', async () => {
    const [spec] = await planned({ weights: ['persian-rug'], variants: ['own'] }, edited(2));
    expect(foreignTo(spec!, edited(2))).toBeUndefined();
    expect(foreignTo(spec!, whole)?.why).toMatch(/^its own cannot be had here \(.*must be among relu, /);
  });

  it('is foreign to a program whose plug-in of that name is defined otherwise', async () => {
    const [spec] = await planned({ weights: ['persian-rug'], variants: ['own'] }, edited(2));
    expect(foreignTo(spec!, edited(3))?.why).toBe('its own is defined otherwise than the plug-in of that name here');
    const forged = {
      ...spec!,
      weights: { kind: 'forged', forge: { name: 'persian-rug', options: {}, definition: 'ab'.repeat(32) } },
    };
    expect(foreignTo(forged as RowSpec, edited(2))?.why).toMatch(/^its persian-rug is defined otherwise/);
  });

  it('is foreign to another version of the measured numbers', async () => {
    const [spec] = await planned({ weights: ['persian-rug'], variants: ['relu'] });
    const newer = { ...spec!, numerics: spec!.numerics + 1 };
    expect(foreignTo(newer, whole)?.why).toMatch(/^it was planned for version \d+ of the measured numbers/);
  });
});
