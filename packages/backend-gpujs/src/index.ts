/**
 * Training by kernels that gpu.js generates, on its devices.
 *
 * @example
 * ```ts
 * import { gpujsBackend } from '@rugbench/backend-gpujs';
 *
 * for (const device of gpujsBackend.devices) {
 *   const { available, reason } = await gpujsBackend.probe(device);
 *   console.log(device, available ? 'works here' : reason);
 * }
 * ```
 *
 * @packageDocumentation
 */

export { gpujsBackend } from './backend.ts';
