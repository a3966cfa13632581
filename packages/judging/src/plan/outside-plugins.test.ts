import { relu } from '@rugbench/baseline';
import { type Catalogue, type Forge, type Plugin, RugError, defineVariant } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { antipodalRug, mixtureOf, persianRug } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../ports/catalogue-of.ts';
import type { JudgingCatalogue, PluginKind } from '../ports/catalogue.ts';
import { type TheoryDocument, theoryDocument } from '../predictions/document.ts';
import type { ComparisonDocument } from '../records/comparison.ts';
import {
  closedBackend,
  falseForge,
  falseSource,
  fromOutside,
  greedyDecoder,
  scaledForge,
  silentBackend,
  throwingForge,
  untitledVariant,
} from '../testing/broken-plugins.ts';
import { comparisonOptions } from './options.ts';
import { plan } from './plan.ts';

/** What comes with the program, and a plug-in more that does not. */
function catalogueWith<K extends PluginKind>(kind: K, ...added: Catalogue[K][number][]): JudgingCatalogue {
  const own: Catalogue = {
    variants: [relu],
    decoders: [],
    forges: [persianRug, antipodalRug],
    sources: [bernoulliUniform],
    backends: [referenceBackend],
  };
  const lists = { ...own, [kind]: [...own[kind], ...added] };
  const forges = [...lists.forges, mixtureOf(lists.forges)];
  return catalogueOf({ ...lists, forges, outside: fromOutside(kind, ...(added as readonly Plugin[])) });
}

const planned = (
  catalogue: JudgingCatalogue,
  given: Readonly<Record<string, unknown>>,
  note?: (line: string) => void,
): Promise<ComparisonDocument> =>
  plan(comparisonOptions.parse({ n: 64, backend: 'reference', variants: ['relu'], ...given }), catalogue, note);

/** Who has a row to be measured, and on which weights. */
const rowsOf = ({ rows }: ComparisonDocument): string[] =>
  rows.map(({ label: { variant, weights } }) => `${variant} on ${weights}`);

const LAW = /^false-forge: the rows of W must approach the interference distribution .*n = 64, d = 16/;

describe('a comparison', () => {
  const twice = defineVariant({
    name: 'twice',
    title: 'Twice',
    source: 'made up',
    activation: (m, z) => m.relu(m.mul(2, z)),
  });

  it('names the variants that do not come with the program, and keeps silent where all do', async () => {
    const catalogue = catalogueWith('variants', twice);
    const given = { weights: ['persian-rug'], variants: ['relu', 'twice', 'twice:l1=0.1'] };
    expect((await planned(catalogue, given)).outside).toEqual(['twice']);
    expect(await planned(catalogue, { ...given, variants: ['relu'] })).not.toHaveProperty('outside');
  });
});

describe('a broken forge from outside', () => {
  const catalogue = catalogueWith('forges', falseForge, throwingForge);

  it.each([
    ['false-forge', LAW],
    ['mixture:parts=1xfalse-forge', LAW],
    ['throwing-forge', /^throwing-forge: .*\(.*\), got an error: no luck\.$/],
  ])('fails the rows on %s, and leaves the others', async (weights, reason) => {
    const document = await planned(catalogue, { weights: [weights, 'persian-rug'] });
    expect(rowsOf(document)).toEqual(['relu on persian-rug']);
    expect(document.refused).toMatchObject([{ status: 'failed', label: { variant: 'relu', weights, start: null } }]);
    expect(document.refused[0]!.reason).toMatch(reason);
  });

  it('fails the rows that start from it', async () => {
    const document = await planned(catalogue, { weights: ['trained'], start: ['torch', 'false-forge'] });
    expect(document.rows.map(({ label }) => label.start)).toEqual(['torch']);
    expect(document.refused).toMatchObject([{ status: 'failed', label: { weights: 'trained', start: 'false-forge' } }]);
  });

  it('is no candidate for best-forge, and a note says so', async () => {
    const notes: string[] = [];
    const found = await planned(catalogue, { weights: ['best-forge'] }, (line) => notes.push(line));
    const without = await planned(catalogueWith('forges'), { weights: ['best-forge'] });
    expect(found.spec.forges).toEqual(without.spec.forges);
    expect(found.refused).toEqual([]);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(/^best-forge goes without a forge that breaks a law\. false-forge: the rows of W must/);
  });

  const theory = (forges: readonly string[] | undefined, notes: string[]): Promise<TheoryDocument> =>
    theoryDocument(
      { r: 0.3, p: 0.1, source: 'bernoulli-uniform', variants: ['relu'], forges },
      catalogue,
      () => Promise.resolve(),
      (line) => notes.push(line),
    );

  it('has no prediction but its law, and the best of all goes without it', async () => {
    const notes: string[] = [];
    const { forges } = await theory(undefined, notes);
    const of = (name: string) => forges.find((one) => one.name === name)!;
    expect(of('false-forge')).toMatchObject({
      status: 'failed',
      loss: null,
      reason: expect.stringMatching(LAW) as string,
    });
    expect(of('throwing-forge')).toMatchObject({ status: 'failed', loss: null });
    expect(of('best-forge').loss).toBeGreaterThan(0);
    expect(JSON.stringify(of('best-forge').options)).not.toMatch(/false|throwing/);
    expect(notes).toEqual([]);
  });

  it('is told in a line where only the best of all was asked for', async () => {
    const notes: string[] = [];
    const { forges } = await theory(['best-forge'], notes);
    expect(forges.map(({ name, status }) => [name, status])).toEqual([['best-forge', 'predicted']]);
    expect(notes).toHaveLength(2);
  });
});

describe('a lawful forge from outside', () => {
  it('is compared, also with an option that changes its diagonal', async () => {
    const weights = ['scaled-forge', 'scaled-forge:scale=2'];
    const document = await planned(catalogueWith('forges', scaledForge), { weights });
    expect(document.refused).toEqual([]);
    expect(rowsOf(document)).toEqual(['relu on scaled-forge', 'relu on scaled-forge:scale=2']);
  });

  it('is compared where no small shape is one that it serves', async () => {
    const sixties: Forge = {
      ...scaledForge,
      name: 'sixties',
      largestServed: (features) => features - (features % 60),
      forge: (shape, words, options) => {
        if (shape.features % 60 === 0) return scaledForge.forge(shape, words, options);
        throw new RugError('OPTIONS', { who: 'sixties', must: 'n must be a multiple of 60', got: shape.features });
      },
    };
    const catalogue = catalogueWith('forges', sixties);
    const document = await planned(catalogue, { n: 60, weights: ['sixties'] });
    expect(document.refused).toEqual([]);
    expect(rowsOf(document)).toEqual(['relu on sixties']);
    const refused = planned(catalogue, { n: 64, weights: ['sixties'] });
    await expect(refused).rejects.toThrow('sixties: n must be a multiple of 60, got 64.');
  });

  it('is held to its laws once', async () => {
    let made = 0;
    const counted: Forge = {
      ...scaledForge,
      name: 'counted',
      forge: (...asked) => {
        made++;
        return scaledForge.forge(...asked);
      },
    };
    const catalogue = catalogueWith('forges', counted);
    await planned(catalogue, { weights: ['counted'] });
    const first = made;
    await planned(catalogue, { weights: ['counted'] });
    // Whether it serves two shapes, and the weights themselves, are asked each time.
    expect(made - first).toBeLessThan(first / 4);
  });
});

describe('what comes with the program', () => {
  it('is not held to its laws again', async () => {
    const { outside, ...rest } = catalogueWith('forges', falseForge);
    expect(outside).toHaveLength(1);
    const document = await planned(catalogueOf(rest), { weights: ['false-forge'] });
    expect(document.refused).toEqual([]);
  });
});

describe('other broken plug-ins from outside', () => {
  it('fail as a variant or a decoder, and the others are still compared', async () => {
    const variants = await planned(catalogueWith('variants', untitledVariant), {
      variants: ['relu', 'untitled'],
      weights: ['persian-rug'],
    });
    const decoders = await planned(catalogueWith('decoders', greedyDecoder), {
      variants: ['relu', 'greedy-decoder'],
      weights: ['persian-rug'],
    });
    for (const document of [variants, decoders]) expect(rowsOf(document)).toEqual(['relu on persian-rug']);
    expect(variants.refused).toMatchObject([{ status: 'failed', label: { variant: 'untitled' } }]);
    expect(variants.refused[0]!.reason).toMatch(/^untitled: a plug-in must say its name, its title and its source/);
    expect(decoders.refused).toMatchObject([{ status: 'failed', label: { variant: 'greedy-decoder' } }]);
    expect(decoders.refused[0]!.reason).toMatch(/^greedy-decoder: decode must only read h/);
  });

  it('refuse the whole comparison, and theory, as data', async () => {
    const catalogue = catalogueWith('sources', falseSource);
    const refusal = { code: 'PLUGIN', message: expect.stringMatching(/^false-source: [^\n]*$/) as string };
    await expect(planned(catalogue, { source: 'false-source' })).rejects.toMatchObject(refusal);
    const point = { r: 0.3, p: 0.1, source: 'false-source' };
    await expect(theoryDocument(point, catalogue, () => Promise.resolve())).rejects.toMatchObject(refusal);
  });

  it('fail the trained rows as a backend, and not the forged ones', async () => {
    const catalogue = catalogueWith('backends', closedBackend);
    const asked = { weights: ['trained', 'persian-rug'], backend: 'closed' };
    const document = await planned(catalogue, asked);
    expect(rowsOf(document)).toEqual(['relu on persian-rug']);
    const label = { variant: 'relu', weights: 'trained', start: 'torch', backend: 'closed' };
    expect(document.refused).toMatchObject([{ status: 'failed', label }]);
    expect(document.refused[0]!.reason).toMatch(/^closed: .*it does not open/);
    expect((await planned(catalogue, { ...asked, weights: ['persian-rug'] })).refused).toEqual([]);
  });

  it('fail in one line where a backend never answers', async () => {
    const timeLimit: JudgingCatalogue['timeLimit'] = (work) =>
      Promise.race([work, Promise.reject(new Error('no answer within 0 s'))]);
    const catalogue = { ...catalogueWith('backends', silentBackend), timeLimit };
    const document = await planned(catalogue, { weights: ['trained'], backend: 'silent' });
    expect(document.refused.map(({ reason }) => reason)).toEqual([
      'silent: must answer without an error when it is held to its laws, got no answer within 0 s.',
    ]);
  });

  it('are told by name where a probe throws', async () => {
    const shy = { ...closedBackend, name: 'shy', probe: () => Promise.reject(new TypeError('no')) };
    const { refused } = await planned(catalogueWith('backends', shy), { weights: ['trained'], backend: 'shy' });
    expect(refused.map(({ reason }) => reason)).toEqual([
      'shy: must answer without an error when it is held to its laws, got no.',
    ]);
  });
});
