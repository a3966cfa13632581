import { type Availability, type Backend, RugError, firstLine, noOptions } from '@rugbench/core';
import { DEVICES, type Device } from './devices.ts';
import type { Gpu } from './gpu.ts';

/**
 * Training and evaluation as kernels of gpu.js, whose source text is generated from the model and
 * the algebra.
 *
 * `webasm` and `cpu` run on one thread of the processor. Their kernels read and write float32; sums inside
 * a kernel are float32 on `webasm`, and doubles on `cpu`, which turns kernels into JavaScript. On
 * both, parameters and everything between two kernels are arrays of host memory that are made once
 * and never written again; `webasm` copies the arguments of a kernel into its WebAssembly memory, and
 * its result out of it, at each call. Filters are ranked on the host. The two products with the data
 * use its sparsity; the three with W_out do not.
 *
 * `webgpu`, `webgl2` and `headlessgl` turn kernels into shaders, in float32 throughout. Parameters, moments and
 * everything between two kernels stay in buffers or textures of the device until they are freed. A step copies lists of
 * what is on to the device, and sums of squared errors back; docs/backends.md has the sizes, and what else is copied for
 * filters that rank more than a sample, for AuxK and for noise on h.
 *
 * Nothing of gpu.js is loaded before a device is asked for.
 *
 * @see docs/theory.md, "Data, model, loss"
 */
export const gpujsBackend: Backend = {
  name: 'gpujs',
  title: 'gpu.js',
  source: 'https://gpu.rocks, npm gpu.js 2.24.1',
  options: noOptions,
  devices: DEVICES.map(({ name }) => name),
  // Peaks of `rug train --steps 3 --backend gpujs:webasm` at n = 2048 and 3072, r = 0.25: 122 and 90, with what it keeps whatever n is.
  bytesPerWeight: 104,
  probe: async (device): Promise<Availability> => {
    try {
      await (await open(device)).destroy();
      return { device, available: true, reason: '' };
    } catch (error) {
      return { device, available: false, reason: firstLine(error) };
    }
  },
  open: async (model, state, device) => {
    const gpu = await open(device);
    try {
      const { openSession } = await import('./session.ts');
      return await openSession(gpu, model, state);
    } catch (error) {
      await gpu.destroy();
      throw error;
    }
  },
};

async function open(name: string): Promise<Gpu> {
  const device = deviceNamed(name);
  const { openGpu } = await import('./gpu.ts');
  return openGpu(device);
}

/** @throws RugError `OPTIONS` for a name that no device has */
function deviceNamed(name: string): Device {
  const device = DEVICES.find((candidate) => candidate.name === name);
  if (device) return device;
  const known = DEVICES.map((candidate) => candidate.name).join(', ');
  throw new RugError('OPTIONS', { who: 'gpujs', must: `devices are ${known}`, got: name });
}
