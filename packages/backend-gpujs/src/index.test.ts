import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

/** The files of gpu.js that this process has loaded: CommonJS, so Node's list of such files has them. */
function loaded(): string[] {
  return Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('/node_modules/gpu.js/'));
}

it('loads nothing of gpu.js before a device is asked for', async () => {
  const { gpujsBackend } = await import('./index.ts');
  expect(loaded()).toEqual([]);
  await gpujsBackend.probe('cpu');
  expect(loaded()).not.toEqual([]);
});
