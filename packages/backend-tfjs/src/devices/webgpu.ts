import { createRequire } from 'node:module';
import { findWebGpu } from '@rugbench/drivers';
import type { StartDevice } from './device.ts';
import { startBackend } from './start-backend.ts';

const PACKAGE = '@tensorflow/tfjs-backend-webgpu';

/** Compute shaders of WebGPU, on a graphics card or in software: the label says which, if the adapter does. */
export const startWebGpu: StartDevice = async (tf) => {
  checkInstalled();
  const { software } = await findWebGpu();
  await import(PACKAGE); // registers the backend, since there is WebGPU by now
  tf.env().set('WEBGPU_CPU_FORWARD', false); // small tensors too are computed where this says they are
  await startBackend(tf, 'webgpu');
  return { backend: 'webgpu', label: software ? 'tfjs/webgpu-software' : 'tfjs/webgpu', samples: 'lists', ranks: true };
};

function checkInstalled(): void {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
  } catch (cause) {
    throw new Error(`the optional package ${PACKAGE} is not installed`, { cause });
  }
}
