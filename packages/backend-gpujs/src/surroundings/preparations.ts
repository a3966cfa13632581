import { findWebGpu, tryHeadlessGl } from '@rugbench/drivers';
import type { Prepared } from '../devices.ts';
import { supportWebGl2 } from './webgl2.ts';

/** The modes of gpu.js that need more of the machine than gpu.js. */
export type ShadingMode = 'webgpu' | 'webgl2' | 'headlessgl';

/**
 * Makes ready what a mode needs.
 *
 * @throws Error whose first line says what is missing
 */
export async function prepare(mode: ShadingMode): Promise<Prepared> {
  if (mode === 'webgpu') return findWebGpu();
  await (mode === 'webgl2' ? supportWebGl2() : tryHeadlessGl(1));
  return {};
}
