import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILDS, compileKernels, fileOf, sourceOf } from './compile.ts';

describe.each(BUILDS)('the kernels for $name', (build) => {
  it('are what assembly/ compiles to', async () => {
    const kept = readFileSync(new URL(`../generated/${fileOf(build)}`, import.meta.url), 'utf8');
    // `npm run kernels` writes them anew
    expect(kept === sourceOf(build, await compileKernels(build))).toBe(true);
  });
});
