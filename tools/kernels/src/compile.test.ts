import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileKernels, keptFile, sourceOf } from './compile.ts';
import { MODULES } from './modules.ts';

describe.each(MODULES)('$file of $package', (module) => {
  it('is what assembly/ compiles to', { timeout: 60_000 }, async () => {
    const kept = readFileSync(keptFile(module), 'utf8');
    // Not compared by toBe: nobody wants to see two modules in base64.
    expect(kept === sourceOf(module, await compileKernels(module)), 'run npm run kernels').toBe(true);
  });
});

it('the module that draws words stays below 1 KB: every page loads it', async () => {
  expect((await compileKernels(MODULES.find(({ package: name }) => name === 'core')!)).length).toBeLessThan(1024);
});
