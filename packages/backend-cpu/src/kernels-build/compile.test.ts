import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILDS, compileKernels } from './compile.ts';
import { fileOf, sourceOf } from './source-of.ts';

describe.each(BUILDS)('the kernels for %s', (build) => {
  it('are what assembly/ compiles to', async () => {
    const kept = readFileSync(new URL(`../generated/${fileOf(build)}`, import.meta.url), 'utf8');
    // `npm run kernels` writes them anew
    expect(kept === sourceOf(build, await compileKernels(build))).toBe(true);
  });
});
