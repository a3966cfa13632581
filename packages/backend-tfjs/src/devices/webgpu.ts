import { findWebGpu } from '@rugbench/drivers';
import type { StartDevice } from './device.ts';
import { startBackend } from './start-backend.ts';

/** Compute shaders of WebGPU, on a graphics card or in software: the label says which, if the adapter does. */
export const startWebGpu: StartDevice = async (tf) => {
  // eslint-disable-next-line @nx/enforce-module-boundaries -- bundlers for browsers have another file by this name
  const { checkInstalled, registerWebGpu } = await import('#register-webgpu');
  checkInstalled();
  const { software } = await findWebGpu();
  await registerWebGpu(); // there is WebGPU by now
  tf.env().set('WEBGPU_CPU_FORWARD', false); // small tensors too are computed where this says they are
  await startBackend(tf, 'webgpu');
  return { backend: 'webgpu', label: software ? 'tfjs/webgpu-software' : 'tfjs/webgpu', samples: 'lists', ranks: true };
};
