import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernel, sourceOf } from './compile.ts';

it('the kernel that is kept is what assembly/ compiles to, below 1 KB', { timeout: 60_000 }, async () => {
  const kept = readFileSync(new URL('../generated/philox-module.ts', import.meta.url), 'utf8');
  const module = await compileKernel();
  // Not compared by toBe: nobody wants to see two modules in base64.
  expect(kept === sourceOf(module), 'run npm run kernels -w packages/core').toBe(true);
  expect(module.length).toBeLessThan(1024);
});
