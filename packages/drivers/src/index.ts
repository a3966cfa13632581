/**
 * WebGPU and WebGL in Node, for backends. Each is tried in a process of its own first, since a bad driver may end it.
 *
 * @example
 * ```ts
 * import { findWebGpu } from '@rugbench/drivers';
 *
 * try {
 *   console.log((await findWebGpu()).software ? 'WebGPU on the processor' : 'WebGPU');
 * } catch (error) {
 *   console.log(String(error));
 * }
 * ```
 *
 * @packageDocumentation
 */

export { type FoundWebGpu, findWebGpu } from './web-gpu.ts';
export type { HeadlessContext, HeadlessGl } from './headless-gl.ts';
// eslint-disable-next-line @nx/enforce-module-boundaries -- bundlers for browsers have another file by this name
export { loadHeadlessGl, tryHeadlessGl } from '#headless-gl';
