import { expect, it, vi } from 'vitest';

it('touches no WebAssembly before a device is asked for', async () => {
  const touched = [vi.spyOn(WebAssembly, 'instantiate'), vi.spyOn(WebAssembly, 'validate')];
  const calls = (): number => touched.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  const { cpuBackend } = await import('./index.ts');
  expect(calls()).toBe(0);
  await cpuBackend.probe('wasm');
  expect(calls()).toBeGreaterThan(0);
});
