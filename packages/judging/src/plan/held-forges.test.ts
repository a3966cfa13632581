import { forges } from '@rugbench/forge';
import { expect, it } from 'vitest';
import { fromOutside } from '../testing/broken-plugins.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { heldForges } from './held-forges.ts';

it(
  'finds no broken law among the forges that come with the program, were they from outside',
  { timeout: 60_000 },
  async () => {
    const catalogue = { ...wholeCatalogue(), outside: fromOutside('forges', ...forges) };
    const { kept, broken } = await heldForges(catalogue);
    expect(broken.map(({ error }) => error.message)).toEqual([]);
    expect(kept).toEqual(catalogue.forges);
  },
);
