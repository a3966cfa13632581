import { WordStream } from '@rugbench/core';
import { expect, it, vi } from 'vitest';

it('are compiled when weights are forged, not when the package is imported', async () => {
  const compile = vi.spyOn(WebAssembly, 'Module');
  const { persianRug } = await import('../index.ts');
  expect(compile).not.toHaveBeenCalled();
  persianRug.forge({ features: 64, dimensions: 16 }, new WordStream(1, 'weights'));
  expect(compile).toHaveBeenCalled();
});
