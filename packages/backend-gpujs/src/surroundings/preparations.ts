import { findWebGpu, tryHeadlessGl } from '@rugbench/drivers';
import { supportWebGl2 } from './webgl2.ts';

/** What the machine says of itself when it is ready. */
export interface Prepared {
  /** whether it is known that shaders run on the processor */
  readonly software?: boolean;
}

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
