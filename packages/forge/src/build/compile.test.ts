import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernels, sourceOf } from './compile.ts';

it('the kernels that are kept are what assembly/ compiles to', { timeout: 60_000 }, async () => {
  const kept = readFileSync(new URL('../generated/kernels.ts', import.meta.url), 'utf8');
  // Not compared by toBe: nobody wants to see two modules in base64.
  expect(kept === sourceOf(await compileKernels()), 'run npm run kernels -w packages/forge').toBe(true);
});
