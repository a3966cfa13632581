import { type Keep, type ModelSpec, filterMask, gradientWeights, kept } from '@rugbench/core';
import type { Address } from './kernels/layouts.ts';
import { type Machine, floats } from './machine/machine.ts';

/** What passes, and how much errors count: rows of numbers in memory, `stride` bytes apart. */
export interface Decision {
  /** 1 for what passes, else 0: float32 [count, np] */
  readonly mask: Address;
  /** how much each error counts: float32 [count, np]; the mask, where AuxK changes nothing */
  readonly weights: Address;
  /** bytes from a row to the next of both; 0: one row for all */
  readonly stride: number;
}

/** Ranks the pre-activations z of a batch. */
export type Decide = (machine: Machine, z: Address, count: number) => Decision;

/**
 * The filter of a model; without one everything passes.
 *
 * @throws RugError `OPTIONS` for a filter without k, or with thresholds of another model
 */
export function deciderOf({ variant, features: n }: ModelSpec): Decide {
  const { keep, name } = variant;
  if (!keep) return ({ places: { ones } }) => ({ mask: ones, weights: ones, stride: 0 });
  const writeMask = filterMask(name, keep, n);
  const writeWeights = gradientWeights(keep, n);
  writeMask(new Float32Array(0), 0, null, new Uint8Array(0));
  if (isRankedByKernels(keep)) return rankedByKernels(keep, n);
  return (machine, z, count) => {
    const { featureWidth: width, rowStride } = machine.places;
    const room = (): Address => machine.arena.take(4 * count * width);
    const mask = room();
    const weights = writeWeights ? room() : mask;
    const values = compact(floats(machine, z, count * rowStride), count, rowStride, n);
    const passes = new Uint8Array(count * n);
    writeMask(values, count, null, passes);
    spread(passes, floats(machine, mask, count * width), width, n);
    if (writeWeights) {
      const counts = new Float32Array(count * n);
      writeWeights(values, count, passes, counts);
      spread(counts, floats(machine, weights, count * width), width, n);
    }
    return { mask, weights, stride: 4 * width };
  };
}

/** Whether a filter ranks nothing but samples or batches by a k that is a number. */
export function isRankedByKernels(keep: Keep): boolean {
  return (
    (keep.per === 'sample' || keep.per === 'batch') && !keep.thresholds && !(keep.auxiliary && keep.auxiliary.k > 0)
  );
}

/** A filter of samples or batches, whose k is a number, by the kernels. */
function rankedByKernels(keep: Keep, n: number): Decide {
  return ({ kernels, arena, places }, z, count) => {
    const together = keep.per === 'batch' ? count : 1;
    const stride = 4 * places.featureWidth;
    const [mask, room] = [arena.take(count * stride), arena.take(1024 + 2 * together * stride)];
    kernels.maskLargest({
      rows: count,
      together,
      width: n,
      kept: kept(keep, keep.k!, count, n),
      magnitude: keep.by === 'magnitude',
      z: { address: z, stride: 4 * places.rowStride },
      mask: { address: mask, stride },
      room,
    });
    return { mask, weights: mask, stride };
  };
}

/** Rows without their padding. */
function compact(values: Float32Array, count: number, stride: number, n: number): Float32Array {
  const result = new Float32Array(count * n);
  for (let s = 0; s < count; s++) result.set(values.subarray(s * stride, s * stride + n), s * n);
  return result;
}

/** Rows with padding, of 0. */
function spread(values: Uint8Array | Float32Array, into: Float32Array, width: number, n: number): void {
  if (width === n) return into.set(values);
  into.fill(0);
  for (let row = 0; row * n < values.length; row++) into.set(values.subarray(row * n, (row + 1) * n), row * width);
}
