import type { SparseBatch } from '@rugbench/core';
import { roundedUp } from './machine/rounded-up.ts';
import type { Decide } from './filter.ts';
import { type Encoded, blocksOf, takeRows } from './forward.ts';
import type { Address, Lists } from './kernels/layouts.ts';
import { sizeOf, takeLists } from './lists.ts';
import { type Machine, floats, words } from './machine/machine.ts';

/** The gradient by z: what is not 0, by sample, or all of it, rows of np numbers. */
export type Slopes =
  | {
      /** [count, n] */
      readonly lists: Lists;
    }
  | {
      /** [count, np], rows as far apart as those of pre-activations */
      readonly dense: Address;
    };

/**
 * Decodes a batch and takes it through the variant, a block of rows at a time, so that pre-activations of a block are
 * still in the cache when their gradients are taken. The first block decides how the gradient is kept: the same data
 * and numbers always give the same bits.
 *
 * @returns the loss, and the gradient by z; that of the bias and of the variant's parameters is left in memory
 */
export function slopes(
  machine: Machine,
  decide: Decide,
  batch: SparseBatch,
  encoded: Encoded,
): { readonly loss: number; readonly slopes: Slopes } {
  const { model, kernels, arena, places } = machine;
  const { count, x, products } = encoded;
  const { rowStride } = places;
  clearSums(machine, batch);
  const filtered = model.variant.keep !== null;
  const lists = takeLists(machine, count, count * model.features);
  words(machine, lists.offsets, 1)[0] = 0;
  const blocks = [...blocksOf(machine, count)];
  const block = blocks[0]?.rows ?? 0;
  // what comes next to be taken follows without a gap, so that a block can become the whole batch
  const z = takeRows(machine, filtered ? count : block);
  let whole = filtered;
  let dense = false;
  const at = (first: number): Address => (whole ? z + 4 * first * rowStride : z);
  if (filtered) for (const { first, rows } of blocks) products.decode(first, rows, at(first));
  const { mask, weights, stride } = decide(machine, z, count);
  for (const { first, rows } of blocks) {
    if (!filtered) products.decode(first, rows, at(first));
    kernels.slopeRows({
      slopes: machine.slopes,
      rows,
      width: roundedUp(model.features, 4),
      z: { address: at(first), stride: 4 * rowStride },
      x: listsFrom(x, first),
      sample: places.sample,
      mask: { address: mask + first * stride, stride },
      weights: weights + first * stride,
      lists: dense ? null : listsFrom(lists, first),
    });
    if (first > 0) continue;
    dense = sizeOf(machine, lists, rows) > products.denseShare * rows * model.features;
    if (dense && !whole) arena.take(4 * (count - block) * rowStride);
    whole ||= dense;
  }
  return { loss: lossOf(machine), slopes: dense ? { dense: z } : { lists } };
}

/** The lists from a row on. */
function listsFrom({ offsets, entries }: Lists, row: number): Lists {
  return { offsets: offsets + 4 * row, entries };
}

/** Sets sums to 0, and what each error counts. */
export function clearSums(machine: Machine, { count, importance }: SparseBatch): void {
  const { model, places } = machine;
  const { features: n } = model;
  const share = 1 / (count * n);
  const coefficients = floats(machine, places.coefficients, n);
  if (importance) for (let i = 0; i < n; i++) coefficients[i] = 2 * importance[i]! * share;
  else coefficients.fill(2 * share);
  floats(machine, places.share, 1)[0] = share;
  floats(machine, places.loss, 4).fill(0);
  for (const { gradient } of [places.bias, ...Object.values(places.variant)]) {
    floats(machine, gradient, places.featureWidth).fill(0);
  }
}

function lossOf({ kernels, places }: Machine): number {
  const [even, odd] = new Float64Array(kernels.memory.buffer, places.loss, 2);
  return (even! + odd!) / 2;
}
