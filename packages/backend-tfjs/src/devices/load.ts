import type * as tfjs from '@tensorflow/tfjs';

/** TensorFlow.js as a value. It takes half a second to load, so it arrives as an argument and is never imported outright. */
export type TensorFlow = typeof tfjs;

/** Loads TensorFlow.js in production mode: it skips checks of its own and prints no notices to the console. */
export async function loadTensorFlow(): Promise<TensorFlow> {
  const tf = namespaceOf(await import('@tensorflow/tfjs'));
  tf.enableProdMode();
  return tf;
}

/** The exports of a package, whether it was resolved to CommonJS (as by Node) or to a module (as by bundlers). */
export function namespaceOf<T extends object>(module: T): T {
  return 'default' in module ? (module.default as T) : module;
}
