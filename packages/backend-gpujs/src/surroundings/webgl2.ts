import { type HeadlessContext, loadHeadlessGl, tryHeadlessGl } from '@rugbench/drivers';
import { loadGpujs } from './gpujs.ts';

/** A canvas and its context, as a kernel of gpu.js takes them. */
export interface RenderingContext {
  /** what the context belongs to */
  readonly canvas: object;
  /** of WebGL 2 */
  readonly context: object;
  /** Frees the context. */
  destroy(): void;
}

/**
 * Lets gpu.js find WebGL 2: that of the browser, or in Node that of the package `gl`. gpu.js looks for a canvas among
 * the global names, once, and remembers the answer; outside browsers they are there for as long as it looks.
 *
 * @throws Error whose first line says why there is none
 */
export async function supportWebGl2(): Promise<void> {
  const { GPU } = await loadGpujs();
  if (inBrowser()) return;
  const { WebGL2RenderingContext } = loadHeadlessGl();
  if (!WebGL2RenderingContext) throw new Error('WebGL 2 needs a browser, or version 9 of the optional package gl');
  await tryHeadlessGl(2);
  const OffscreenCanvas = class {
    getContext(): object {
      return openContext();
    }
  };
  const found = withGlobals({ OffscreenCanvas, WebGL2RenderingContext }, () => GPU.isWebGL2Supported);
  if (!found) throw new Error('gpu.js does not take the package gl for WebGL 2');
}

/** A context for the kernels of one session; none in a browser, where gpu.js makes its own. */
export function webGl2Context(): RenderingContext | undefined {
  if (inBrowser()) return undefined;
  const context = openContext();
  return { canvas: {}, context, destroy: () => context.getExtension('STACKGL_destroy_context')?.destroy() };
}

function inBrowser(): boolean {
  return 'OffscreenCanvas' in globalThis || 'document' in globalThis;
}

function openContext(): HeadlessContext {
  // nothing is drawn on its own surface of 2 by 2 pixels: kernels render into textures
  const context = loadHeadlessGl()(2, 2, { createWebGL2Context: true });
  if (!context) throw new Error('the package gl opens no further context of WebGL 2');
  return context;
}

function withGlobals<T>(values: Readonly<Record<string, unknown>>, use: () => T): T {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  try {
    return use();
  } finally {
    for (const name of Object.keys(values)) Reflect.deleteProperty(globalThis, name);
  }
}
