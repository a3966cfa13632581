import type { Gpu, Matrix } from './gpu.ts';

/**
 * Lets kernels run, and frees what they leave on the device.
 *
 * @param work - is given the device, and notes what it computes there
 * @param kept - what of it is to stay; all else is freed, and everything where `work` fails
 */
export async function inScope<T>(
  gpu: Gpu,
  work: (gpu: Gpu) => Promise<T>,
  kept: (result: T) => readonly Matrix[] = () => [],
): Promise<T> {
  const made = new Set<Matrix>();
  const noted = (matrix: Matrix): Matrix => {
    made.add(matrix);
    return matrix;
  };
  const scoped: Gpu = {
    ...gpu,
    store: async (...args) => noted(await gpu.store(...args)),
    run: async (...args) => noted(await gpu.run(...args)),
  };
  try {
    const result = await work(scoped);
    for (const matrix of kept(result)) made.delete(matrix);
    return result;
  } finally {
    for (const { release } of made) release?.();
  }
}
