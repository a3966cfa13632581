import { type Backend, RugError, noOptions } from '@rugbench/core';
import { DEVICES, buildFor } from './devices.ts';
import { openSession } from './session.ts';

/**
 * Training and evaluation on one thread of a plain processor, by WebAssembly SIMD kernels that use the sparsity of
 * samples and of gradients. Numbers are float32, losses are summed in 64 bit. Parameters, moments and all that a step
 * needs live in one WebAssembly memory for each session; the activation and its slopes are a module of its own that is
 * made from the graph when a session opens. Filters are ranked on the host.
 *
 * @see docs/theory.md, "Data, model, loss"
 */
export const cpuBackend: Backend = {
  name: 'cpu',
  title: 'WebAssembly',
  source: '@rugbench/backend-cpu',
  options: noOptions,
  devices: DEVICES,
  probe: (device) => {
    const build = buildFor(device);
    const reason = typeof build === 'string' ? complaint(device, build).message : '';
    return Promise.resolve({ device, available: reason === '', reason });
  },
  open: async (model, state, device) => {
    const build = buildFor(device);
    if (typeof build === 'string') throw complaint(device, build);
    return openSession(build, model, state);
  },
};

function complaint(device: string, must: string): RugError {
  return new RugError('OPTIONS', { who: 'cpu', must, got: device });
}
