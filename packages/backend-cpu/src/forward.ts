import { type SparseBatch } from '@rugbench/core';
import { roundedUp } from './arena.ts';
import { type Address } from './kernels.ts';
import { type Lists, uploadBatch } from './lists.ts';
import { type Machine } from './machine.ts';

/** Rows of a tile of the dense product: results are written in whole tiles. */
export const TILE_ROWS = 6;

/** What is known of a batch before it is decoded. */
export interface Encoded {
  readonly count: number;
  /** x [count, n] */
  readonly x: Lists;
  /** h [count, dp] */
  readonly hidden: Address;
  /** W_out^T, packed for products */
  readonly decoder: Address;
  /** working memory of products */
  readonly room: Address;
}

/** Room for a matrix of so many rows of numbers, and for the last tile of rows. */
export function takeRows({ arena }: Machine, rows: number, width: number): Address {
  return arena.take(4 * (rows + TILE_ROWS) * width);
}

/** h = W_in x + b_enc, by the features that are on: 2 p n d flop a sample. */
export function encode(machine: Machine, batch: SparseBatch): Encoded {
  const { model, kernels, arena, places } = machine;
  const { encoder, decoder, dimensionWidth: width } = places;
  const { count } = batch;
  const x = uploadBatch(machine, batch);
  const hidden = takeRows(machine, count, width);
  const packed = arena.take(4 * places.featureWidth * width);
  const room = arena.take(4 * 192 * 512);
  const start = model.encoderBias ? places.encoderBias.parameters : places.zeros;
  kernels.sparseProduct(x.offsets, x.entries, count, encoder.parameters, width, 4 * width, start, hidden);
  kernels.packTransposed(decoder.parameters, places.featureWidth, depthOf(machine), 4 * width, packed);
  return { count, x, hidden, decoder: packed, room };
}

/**
 * z = W_out h + b of so many rows, the one product that is dense whatever the data: 2 n d flop a sample.
 *
 * @param z - written, [rows, np], and up to 5 rows more
 */
export function decode(machine: Machine, encoded: Encoded, first: number, rows: number, z: Address): void {
  const { featureWidth, dimensionWidth, bias } = machine.places;
  const stride = 4 * dimensionWidth;
  machine.kernels.product(
    encoded.hidden + first * stride,
    stride,
    4,
    encoded.decoder,
    rows,
    featureWidth,
    depthOf(machine),
    bias.parameters,
    0,
    z,
    4 * featureWidth,
    encoded.room,
  );
}

/** d, padded for the packing of a transposed factor. */
function depthOf({ model }: Machine): number {
  return roundedUp(model.dimensions, 4);
}

/**
 * Ranges of rows whose pre-activations stay in the second cache between the product and the activation: some 2 MiB,
 * from 48 rows to 192.
 */
export function* blocksOf(machine: Machine, count: number): Generator<{ first: number; rows: number }> {
  const wanted = Math.floor(2 ** 19 / machine.places.featureWidth / 48) * 48;
  const block = Math.min(192, Math.max(48, wanted));
  for (let first = 0; first < count; first += block) yield { first, rows: Math.min(block, count - first) };
}
