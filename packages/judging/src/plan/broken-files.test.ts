import { relu } from '@rugbench/baseline';
import { type Catalogue, RugError, standInPlugin } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { persianRug } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../ports/catalogue-of.ts';
import type { BrokenPlugin, JudgingCatalogue, PluginKind } from '../ports/catalogue.ts';
import { theoryDocument } from '../predictions/document.ts';
import { fromOutside } from '../testing/broken-plugins.ts';
import { comparisonOptions } from './options.ts';
import { plan } from './plan.ts';

const ERROR = new RugError('PLUGIN', { who: './mine.ts', must: 'a plug-in must not call process.exit' });
const BUILT_IN: Catalogue = {
  variants: [relu],
  decoders: [],
  forges: [persianRug],
  sources: [bernoulliUniform],
  backends: [referenceBackend],
};

/** What comes with the program, and a file that broke in its trial. @param kind - of its plug-in; undefined: nothing is known */
function catalogueWith(kind?: PluginKind): JudgingCatalogue {
  const file: BrokenPlugin = { file: './mine.ts', error: ERROR };
  if (!kind) return { ...catalogueOf(BUILT_IN), broken: [file] };
  const facts = { name: 'mine', title: 'Mine', class: null, devices: ['cpu'] };
  const standIn = standInPlugin(kind, facts, () => {
    throw ERROR;
  });
  const all = { ...BUILT_IN, [kind]: [...BUILT_IN[kind], standIn] };
  return {
    ...catalogueOf(all),
    outside: fromOutside(kind, standIn),
    broken: [{ ...file, plugins: [{ kind, name: 'mine' }] }],
  };
}

async function planned(catalogue: JudgingCatalogue, asked: object): Promise<{ rows: string[]; refused: string[] }> {
  const options = comparisonOptions.parse({
    n: 16,
    samples: 10,
    variants: ['relu'],
    weights: ['persian-rug'],
    backend: 'reference',
    ...asked,
  });
  const { rows, refused } = await plan(options, catalogue);
  return {
    rows: rows.map(({ label }) => `${label.variant} on ${label.weights}`),
    refused: refused.map(({ label, status, reason }) => `${label.variant} on ${label.weights} ${status}: ${reason}`),
  };
}

describe('a file that broke in its trial', () => {
  const rows = ['relu on persian-rug'];

  it('costs the row of its variant, under its name, whether it was asked for or not', async () => {
    const refused = [`mine on persian-rug failed: ${ERROR.message}`];
    expect(await planned(catalogueWith('variants'), { variants: ['relu', 'mine:k=3'] })).toEqual({ rows, refused });
    expect(await planned(catalogueWith('variants'), {})).toEqual({ rows, refused });
  });

  it('costs the rows on the weights of its forge, whether its name is known or not', async () => {
    for (const kind of ['forges', undefined] as const) {
      const found = await planned(catalogueWith(kind), { weights: ['persian-rug', 'mine'] });
      expect(found.rows).toEqual(rows);
      expect(found.refused).toContain(`relu on mine failed: ${ERROR.message}`);
    }
  });

  it('costs the trained rows of its backend, and not the forged ones', async () => {
    const found = await planned(catalogueWith('backends'), { backend: 'mine', weights: ['persian-rug', 'trained'] });
    expect(found.rows).toEqual(rows);
    expect(found.refused).toContain(`relu on trained failed: ${ERROR.message}`);
  });

  it('is the refusal where its source is the data', async () => {
    await expect(planned(catalogueWith('sources'), { source: 'mine' })).rejects.toThrow(ERROR.message);
  });

  it('costs the line of its forge in theory, whether its name is known or not', async () => {
    for (const kind of ['forges', undefined] as const) {
      const point = {
        r: 0.3,
        p: 0.1,
        source: 'bernoulli-uniform',
        variants: ['relu'],
        forges: ['persian-rug', 'mine'],
      };
      const { forges } = await theoryDocument(point, catalogueWith(kind), () => Promise.resolve());
      const told = forges.map(({ name, status, reason }) => [name, status, reason]);
      expect(told).toContainEqual(['mine', 'failed', ERROR.message]);
      expect(told).toContainEqual(['persian-rug', 'predicted', undefined]);
    }
  });
});
