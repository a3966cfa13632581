import type { SparseBatch } from '@rugbench/core';
import type { Address, Chunked, Lists } from './kernels/layouts.ts';
import { sparseProduct, uploadBatch } from './lists.ts';
import type { Machine } from './machine/machine.ts';
import type { Products } from './machine/products.ts';
import { type Noise, noiseOn, noisy } from './noise.ts';

/** Rows of a tile of the dense product: results are written in whole tiles. */
export const TILE_ROWS = 6;

/** What is known of a batch before it is decoded. */
export interface Encoded {
  /** samples of the batch */
  readonly count: number;
  /** x [count, n] */
  readonly x: Lists;
  /** h [count, dp], as it is decoded: with its noise, where the batch has any */
  readonly hidden: Chunked;
  /** on h; undefined: none */
  readonly noise: Noise | undefined;
  /** with W_out */
  readonly products: Products;
}

/** h = W_in x + b_enc, by the features that are on: 2 p n d flop a sample; and its noise, where the batch has any. */
export function encode(machine: Machine, batch: SparseBatch): Encoded {
  const { model, places } = machine;
  const { count } = batch;
  const x = uploadBatch(machine, batch);
  const start = model.encoderBias ? places.encoderBias.parameters : places.zeros;
  const encoded = sparseProduct(machine, x, count, places.encoder.parameters, start);
  const noise = noiseOn(machine, batch, encoded);
  const hidden = noise ? noisy(machine, noise) : encoded;
  return { count, x, hidden, noise, products: machine.products(machine, hidden, count) };
}

/** Room for rows of pre-activations, and for the last tile of rows. */
export function takeRows({ arena, places }: Machine, rows: number): Address {
  return arena.take(4 * (rows + TILE_ROWS) * places.rowStride);
}

/**
 * Ranges of rows whose pre-activations stay in the second cache between the product and the activation: some 4 MiB,
 * from 48 rows to 192.
 */
export function* blocksOf(machine: Machine, count: number): Generator<{ first: number; rows: number }> {
  const block = blockRows(machine.places.featureWidth);
  for (let first = 0; first < count; first += block) yield { first, rows: Math.min(block, count - first) };
}

/** Rows of a block of {@link blocksOf}. */
export function blockRows(featureWidth: number): number {
  const wanted = Math.floor(2 ** 20 / featureWidth / 48) * 48;
  return Math.min(192, Math.max(48, wanted));
}
