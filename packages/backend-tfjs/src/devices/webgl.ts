import { loadHeadlessGl, tryHeadlessGl } from '@rugbench/drivers';
import type * as backend from '@tensorflow/tfjs-backend-webgl';
import { type TensorFlow, namespaceOf } from './load.ts';
import type { StartDevice } from './device.ts';
import { startBackend } from './start-backend.ts';

/**
 * Fragment shaders of WebGL, with every number in 32 bit: in a browser its own, in Node WebGL 1 through the optional
 * package `gl`, which renders with the OpenGL of the machine and needs a display. Neither says whether a graphics card
 * is behind it.
 */
export const startWebGl: StartDevice = async (tf) => {
  if (!tf.findBackendFactory('webgl')) await bringContext(tf);
  tf.env().set('WEBGL_CPU_FORWARD', false); // small tensors too are computed where this says they are
  await startBackend(tf, 'webgl');
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) throw new Error('WebGL renders in 16 bit here');
  return { backend: 'webgl', label: `tfjs/webgl${tf.env().getNumber('WEBGL_VERSION')}`, samples: 'rows' };
};

/** Registers the backend on a context of its own: TensorFlow.js does so in browsers only. */
async function bringContext(tf: TensorFlow): Promise<void> {
  const createContext = loadHeadlessGl();
  await tryHeadlessGl(1);
  const { MathBackendWebGL, setWebGLContext } = namespaceOf(await import('@tensorflow/tfjs-backend-webgl'));
  setWebGLContext(1, createContext(1, 1, { createWebGL2Context: false }) as unknown as Context); // kernels render into textures, nothing on the surface of one pixel
  tf.env().set('WEBGL_VERSION', 1);
  // it reads numbers of 32 bit back, but does not name the extension that says so
  tf.env().set('WEBGL_DOWNLOAD_FLOAT_ENABLED', true);
  tf.registerBackend('webgl', () => new MathBackendWebGL());
}

type Context = Parameters<typeof backend.setWebGLContext>[1];
