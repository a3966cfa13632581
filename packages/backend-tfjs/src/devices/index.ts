import type { Device } from './device.ts';

/** Plain JavaScript: everywhere, and slow. */
const cpu: Device = {
  name: 'cpu',
  start: () => Promise.resolve({ backend: 'cpu', label: 'tfjs/cpu', samples: 'rows and columns' }),
};

/**
 * Best first of those that run everywhere; then those that run only when they are asked for, since each may be a
 * graphics card or a software renderer, which is slower than wasm by far.
 */
export const devices: readonly Device[] = [
  // eslint-disable-next-line @nx/enforce-module-boundaries -- bundlers for browsers have another file by this name
  { name: 'node', start: async (tf) => (await import('#node')).startNode(tf) },
  { name: 'wasm', start: async (tf) => (await import('./wasm.ts')).startWasm(tf) },
  cpu,
  { name: 'webgpu', start: async (tf) => (await import('./webgpu.ts')).startWebGpu(tf) },
  { name: 'webgl', start: async (tf) => (await import('./webgl.ts')).startWebGl(tf) },
];
