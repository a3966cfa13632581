import type { KernelExports } from './exports.ts';
import type { Kernels } from './kernels.ts';
import { namedKernels } from './named.ts';

/** A fresh instance, with a memory of its own, of a module in base64. */
export async function loadKernels(base64: string): Promise<Kernels> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  return namedKernels(instance.exports as unknown as KernelExports);
}
