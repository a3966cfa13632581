import { createRequire } from 'node:module';

const PACKAGE = '@tensorflow/tfjs-backend-webgpu';

/** @throws Error where the optional package is not installed */
export function checkInstalled(): void {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
  } catch (cause) {
    throw new Error(`the optional package ${PACKAGE} is not installed`, { cause });
  }
}

/** Registers the backend `webgpu`, where there is WebGPU already. */
export async function registerWebGpu(): Promise<void> {
  await import(PACKAGE);
}
