import { recentlyUsed } from './recently-used.ts';
import type { GpujsKernel } from './surroundings/gpujs.ts';

/** A kernel with those of its results that stay on the device. */
export interface Counted {
  /** compiled when it first runs */
  readonly kernel: GpujsKernel;
  /**
   * Notes a result that stays on the device.
   *
   * @param free - lets its memory go
   * @returns the same, to be called once, instead of `free`
   */
  hold(free: () => void): () => void;
}

/**
 * A store of at most `limit` kernels, and of those whose results are in use: in the modes of WebGL the first result of
 * a kernel of gpu.js 2.24.1 ends with the kernel.
 */
export function countedKernels(limit: number): (key: string, compile: () => GpujsKernel) => Counted {
  const kept = recentlyUsed<Counted & { drop(): void }>(limit, ({ drop }) => drop());
  return (key, compile) => kept(key, () => counting(compile()));
}

function counting(kernel: GpujsKernel): Counted & { drop(): void } {
  let held = 0;
  let dropped = false;
  const end = (): void => {
    if (dropped && held === 0) kernel.destroy();
  };
  return {
    kernel,
    hold: (free) => {
      held++;
      return () => {
        free();
        held--;
        end();
      };
    },
    drop: () => {
      dropped = true;
      end();
    },
  };
}
