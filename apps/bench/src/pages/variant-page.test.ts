import { reason } from '@rugbench/core';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { builtins } from '@rugbench/library/plugins';
import { pageFiles, variantPage } from './variant-page.ts';

const PAGES = fileURLToPath(new URL('../../../../docs/variants/', import.meta.url));
const { distribution } = bernoulliUniform.create(2, { p: 0.01 });

/** A page as far as it follows from the definition alone. */
function definitionPart(page: string): string {
  return page.slice(0, page.indexOf('## Analytic loss'));
}

describe('docs/variants', () => {
  it.each(builtins.variants.map((variant) => [variant.name, variant] as const))(
    'says of %s what its definition says (else run npm run docs:variants)',
    (name, variant) => {
      const content = { variant, traced: variant.trace({}, distribution), curves: reason('none'), command: '' };
      const committed = readFileSync(PAGES + pageFiles(name).text, 'utf8');
      expect(definitionPart(committed)).toBe(definitionPart(variantPage(content)));
    },
  );
});
