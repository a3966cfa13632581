import { createRequire } from 'node:module';
import { firstLine } from '@rugbench/core';
import { tryOut } from './trial.ts';

const PACKAGE = 'gl';

/** WebGL in Node: the optional package `gl`, which renders with the OpenGL of the machine and needs a display. */
export interface HeadlessGl {
  /** @returns a context of so many pixels; null where there is no display */
  (width: number, height: number, options: { readonly createWebGL2Context: boolean }): HeadlessContext | null;
  /** since version 9 */
  readonly WebGL2RenderingContext?: unknown;
}

/** A context of WebGL that the package opened. */
export interface HeadlessContext {
  /** The extension that frees the context before it is collected; null where there is none. */
  getExtension(name: 'STACKGL_destroy_context'): {
    /** Frees the context, which is not used afterwards. */
    destroy(): void;
  } | null;
}

/**
 * The package `gl`; one version of it serves everyone who loads it.
 *
 * @throws Error whose first line says why it does not load
 */
export function loadHeadlessGl(): HeadlessGl {
  try {
    return createRequire(import.meta.url)(PACKAGE) as HeadlessGl;
  } catch (cause) {
    throw new Error(`the optional package ${PACKAGE} ${reasonOf(cause)}`, { cause });
  }
}

/**
 * Opens a context in a process of its own.
 *
 * @param version - of WebGL
 * @throws Error whose first line says why there is none
 */
export async function tryHeadlessGl(version: 1 | 2): Promise<void> {
  loadHeadlessGl();
  const trial = `
    const { createRequire } = await import('node:module');
    const createContext = createRequire(process.argv[1])('${PACKAGE}');
    const context = createContext(2, 2, { createWebGL2Context: ${version === 2} });
    if (!context) throw new Error('it opens no context, for want of a display like that of xvfb-run');
  `;
  await tryOut(`WebGL ${version} through the package ${PACKAGE}`, trial, import.meta.url);
}

function reasonOf(error: unknown): string {
  const said = firstLine(error);
  if (said.includes(`'${PACKAGE}'`)) return 'is not installed';
  if (said.includes('bindings file')) return 'lacks its binary, which npm run test:gpu compiles';
  if (String(error).includes('NODE_MODULE_VERSION')) return 'is compiled for another version of Node';
  return `does not load: ${said}`;
}
