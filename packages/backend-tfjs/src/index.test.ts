import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

/** The files of TensorFlow.js that this process has loaded: CommonJS, so Node's list of such files has them. */
function loaded(): string[] {
  return Object.keys(createRequire(import.meta.url).cache).filter((file) =>
    file.includes('/node_modules/@tensorflow/'),
  );
}

it('loads nothing of TensorFlow.js before a device is asked for', async () => {
  const { tfjsBackend } = await import('./index.ts');
  expect(loaded()).toEqual([]);
  await tfjsBackend.probe('cpu');
  expect(loaded()).not.toEqual([]);
});
