import { createRequire } from 'node:module';
import { firstLine } from '@rugbench/core';
import type * as backend from '@tensorflow/tfjs-backend-webgl';
import { type TensorFlow, namespaceOf } from '../load.ts';
import { type Device } from './device.ts';
import { startBackend } from './start-backend.ts';
import { tryOut } from './trial.ts';

const PACKAGE = 'gl';

/**
 * Fragment shaders of WebGL, with every number in 32 bit: in a browser its own, in Node WebGL 1 through the optional
 * package `gl`, which renders with the OpenGL of the machine and needs a display. Neither says whether a graphics card
 * is behind it.
 */
export const webgl: Device = {
  name: 'webgl',
  start: async (tf) => {
    if (!tf.findBackendFactory('webgl')) await bringContext(tf);
    tf.env().set('WEBGL_CPU_FORWARD', false); // small tensors too are computed where this says they are
    await startBackend(tf, 'webgl');
    if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) throw new Error('WebGL renders in 16 bit here');
    return { backend: 'webgl', label: `tfjs/webgl${tf.env().getNumber('WEBGL_VERSION')}` };
  },
};

const TRIAL = `
  const { createRequire } = await import('node:module');
  const context = createRequire(process.argv[1])('${PACKAGE}')(1, 1);
  if (!context) throw new Error('it opens no context, for want of a display like that of xvfb-run');
`;

/** Registers the backend on a context of its own: TensorFlow.js does so in browsers only. */
async function bringContext(tf: TensorFlow): Promise<void> {
  const createContext = loadHeadlessGl();
  await tryOut(`WebGL 1 through the package ${PACKAGE}`, TRIAL, import.meta.url);
  const { MathBackendWebGL, setWebGLContext } = namespaceOf(await import('@tensorflow/tfjs-backend-webgl'));
  setWebGLContext(1, createContext(1, 1)); // kernels render into textures, nothing on the surface of one pixel
  tf.env().set('WEBGL_VERSION', 1);
  // it reads numbers of 32 bit back, but does not name the extension that says so
  tf.env().set('WEBGL_DOWNLOAD_FLOAT_ENABLED', true);
  tf.registerBackend('webgl', () => new MathBackendWebGL());
}

type Context = Parameters<typeof backend.setWebGLContext>[1];

function loadHeadlessGl(): (width: number, height: number) => Context {
  try {
    return createRequire(import.meta.url)(PACKAGE) as (width: number, height: number) => Context;
  } catch (cause) {
    throw new Error(`the optional package ${PACKAGE} ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(error: unknown): string {
  const said = firstLine(error);
  if (said.includes(`'${PACKAGE}'`)) return 'is not installed';
  if (said.includes('bindings file')) return 'lacks its binary, which npm run test:gpu compiles';
  if (String(error).includes('NODE_MODULE_VERSION')) return 'is compiled for another version of Node';
  return `does not load: ${said}`;
}
