/**
 * Training by tensor operations of TensorFlow.js, on its devices.
 *
 * @example
 * ```ts
 * import { tfjsBackend } from '@rugbench/backend-tfjs';
 *
 * for (const device of tfjsBackend.devices) {
 *   const { available, reason } = await tfjsBackend.probe(device);
 *   console.log(device, available ? 'works here' : reason);
 * }
 * ```
 *
 * @packageDocumentation
 */

export { tfjsBackend } from './backend.ts';
