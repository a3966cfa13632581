/**
 * The default backend: kernels of our own in WebAssembly with SIMD, which skip what is 0, or matrix products of OpenBLAS.
 *
 * @example
 * ```ts
 * import { cpuBackend } from '@rugbench/backend-cpu';
 *
 * for (const device of cpuBackend.devices) {
 *   const { available, reason } = await cpuBackend.probe(device);
 *   console.log(device, available ? 'works here' : reason);
 * }
 * ```
 *
 * @packageDocumentation
 */

export { cpuBackend } from './backend.ts';
