import type { Address, Chunked } from '../kernels/layouts.ts';
import type { Machine } from './machine.ts';

/** The products of a batch with W_out that are dense. */
export interface Products {
  /** above this share of gradients that are not 0, dense products are faster than sparse ones (step.bench.ts) */
  readonly denseShare: number;
  /**
   * z = W_out h + b of so many rows: 2 n d flop a row.
   *
   * @param z - written, rows of np numbers and padding, and up to 5 rows more
   */
  decode(first: number, rows: number, z: Address): void;
  /** dz W_out [count, dp], from rows of dz, padded like z */
  toHidden(dz: Address): Chunked;
  /** dz^T h [n, dp]; nothing else is asked of the batch afterwards */
  toDecoder(dz: Address): Chunked;
}

/**
 * Begins with a batch of so many samples.
 *
 * @param hidden - h [count, dp]
 */
export type MakeProducts = (machine: Machine, hidden: Chunked, count: number) => Products;
