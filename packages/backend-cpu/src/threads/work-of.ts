import { type SparseBatch, hiddenNoiseOf } from '@rugbench/core';
import { TILE_ROWS } from '../forward.ts';
import type { AdamConstants } from '../kernels/kernels.ts';
import { takeLists, uploadBatch } from '../lists.ts';
import { takeChunked } from '../machine/chunked.ts';
import type { Machine } from '../machine/machine.ts';
import type { StepWork, Work } from './plan.ts';
import { ROW_UNIT, type Range, partOf } from './ranges.ts';
import type { Share } from './share.ts';
import type { Piece } from './share-kernels.ts';

/**
 * Copies a batch to memory, and takes the memory that threads need to evaluate it.
 *
 * @throws RugError `OPTIONS` when noise does not fit the model, or there is not so much memory
 */
export function workOf(machine: Machine, batch: SparseBatch): Work {
  const { arena, model, places } = machine;
  arena.reset();
  const { count } = batch;
  const { featureWidth, dimensionWidth, rowStride } = places;
  return {
    count,
    x: uploadBatch(machine, batch),
    hidden: takeChunked(arena, count, dimensionWidth),
    noisy: hiddenNoiseOf(batch, model.dimensions) !== undefined,
    packed: arena.take(4 * featureWidth * dimensionWidth),
    z: arena.take(4 * (count + TILE_ROWS) * rowStride),
    step: null,
  };
}

/** Takes the memory that a step needs beside. Where gradients turn out sparse, most of it is never touched. */
export function stepWorkOf({ arena, shape, places, control }: Share, { count }: Work, adam: AdamConstants): StepWork {
  const { threads } = control;
  const { featureWidth, dimensionWidth } = places;
  const pieces = (range: Range): Piece[] =>
    Array.from({ length: threads }, (_, index) => {
      const { first, end } = partOf(range, ROW_UNIT, index, threads);
      const rows = end - first;
      return { first, rows, lists: takeLists({ arena }, rows, rows * shape.features) };
    });
  const deciding = Math.min(shape.block, count);
  return {
    byHidden: takeChunked(arena, count, dimensionWidth),
    packedHidden: arena.take(4 * count * dimensionWidth),
    losses: arena.take(16 * count),
    apart: arena.take(4 * count * shape.parameters.length * featureWidth),
    heads: pieces({ first: 0, end: deciding }),
    rests: pieces({ first: deciding, end: count }),
    adam,
  };
}
