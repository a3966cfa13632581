import type { SparseBatch } from '@rugbench/core';
import { roundedUp } from './machine/rounded-up.ts';
import type { Decide } from './filter.ts';
import { blocksOf, encode, takeRows } from './forward.ts';
import { type Machine, floats } from './machine/machine.ts';

/** x_hat [count, n] of a batch, block by block; a filter sees the pre-activations of all of it first. */
export function evaluate(machine: Machine, decide: Decide, batch: SparseBatch): Float32Array {
  const { model, kernels, places, outputs } = machine;
  const { features: n, variant } = model;
  const { rowStride } = places;
  machine.arena.reset();
  const { count } = batch;
  const { products } = encode(machine, batch);
  const blocks = [...blocksOf(machine, count)];
  const whole = variant.keep !== null;
  const z = takeRows(machine, whole ? count : (blocks[0]?.rows ?? 0));
  const at = (first: number): number => (whole ? z + 4 * first * rowStride : z);
  if (whole) for (const { first, rows } of blocks) products.decode(first, rows, at(first));
  const { mask, stride } = decide(machine, z, count);
  const result = new Float32Array(count * n);
  for (const { first, rows } of blocks) {
    if (!whole) products.decode(first, rows, z);
    kernels.outputRows({
      outputs,
      rows,
      width: roundedUp(n, 4),
      z: { address: at(first), stride: 4 * rowStride },
      mask: { address: mask + first * stride, stride },
    });
    const block = floats(machine, at(first), rows * rowStride);
    for (let s = 0; s < rows; s++) result.set(block.subarray(s * rowStride, s * rowStride + n), (first + s) * n);
  }
  return result;
}
