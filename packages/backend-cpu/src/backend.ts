import { type Availability, type Backend, firstLine, noOptions } from '@rugbench/core';
import { DEVICES } from './device-names.ts';

/**
 * Training and evaluation on a plain processor, by WebAssembly SIMD kernels that use the sparsity of
 * samples and of gradients. Numbers are float32, losses are summed in 64 bit. Parameters, moments and all that a step
 * needs live in one WebAssembly memory for each session; the activation and its slopes are a module of its own that is
 * made from the graph when a session opens. Filters are ranked on the host.
 *
 * A session computes on one thread; with the devices `wasm-threads` and `openblas-threads` on all processors, for one
 * large model. The device `openblas` leaves dense products to a library that must be installed. Kernels are loaded with the first
 * device that is asked for.
 *
 * @see docs/theory.md, "Data, model, loss"
 */
export const cpuBackend: Backend = {
  name: 'cpu',
  title: 'WebAssembly',
  source: '@rugbench/backend-cpu',
  options: noOptions,
  devices: DEVICES,
  // In float32: parameters and both moments of Adam (12), W_out once more for products (2), and what the harness reads to judge the model (4).
  bytesPerWeight: 18,
  allProcessors: ['wasm-threads', 'openblas-threads'],
  probe: async (device): Promise<Availability> => {
    try {
      const { engineFor } = await import('./devices.ts');
      const { note } = await engineFor(device);
      return { device, available: true, reason: '', ...(note !== undefined && { note }) };
    } catch (error) {
      return { device, available: false, reason: firstLine(error) };
    }
  },
  open: async (model, state, device) => {
    const [{ engineFor }, { openSession }] = await Promise.all([import('./devices.ts'), import('./session.ts')]);
    return openSession(await engineFor(device), model, state);
  },
};
