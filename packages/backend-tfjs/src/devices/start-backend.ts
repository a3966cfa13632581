import type { TensorFlow } from './load.ts';

/**
 * Starts a backend that takes its time, outside `tf.setBackend`: while that waits, no other backend
 * can compute, and one selected meanwhile is replaced behind its own name.
 */
export async function startBackend(tf: TensorFlow, name: string): Promise<void> {
  const started = await tf.findBackendFactory(name)();
  tf.removeBackend(name);
  tf.registerBackend(name, () => started);
}
