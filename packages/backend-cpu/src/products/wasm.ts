import { roundedUp } from '../machine/rounded-up.ts';
import { takeChunked } from '../machine/chunked.ts';
import type { MakeProducts } from '../machine/products.ts';

/** Numbers of a packed block of the left factor, at most. */
export const ROOM = 192 * 624;

/** Above this share of gradients that are not 0, dense products are faster than sparse ones (step.bench.ts). */
export const DENSE_SHARE = 0.6;

/** Dense products by the kernels of `assembly/product.ts`. W_out is packed once for a batch. */
export const wasmProducts: MakeProducts = (machine, hidden, count) => {
  const { kernels, arena, places, model } = machine;
  const { features: n } = model;
  const { featureWidth, rowStride, dimensionWidth: width, bias, zeros } = places;
  const depth = roundedUp(model.dimensions, 4);
  const decoder = places.decoder.parameters;
  // W_out for products, and at the end of the step room for its gradient
  const { address: packed, ...place } = takeChunked(arena, n, width);
  const room = arena.take(4 * ROOM);
  kernels.packTransposed({ from: decoder, columns: featureWidth, depth, to: packed });
  const ofZ = 4 * rowStride;
  return {
    denseShare: DENSE_SHARE,
    decode: (first, rows, z) => {
      const left = { chunks: hidden, first };
      const out = { address: z, stride: ofZ };
      kernels.product({ left, right: packed, rows, columns: featureWidth, depth, start: bias.parameters, out, room });
    },
    toHidden: (dz) => {
      const out = takeChunked(arena, count, width);
      kernels.packRight({ from: decoder, depth: n, to: packed });
      const left = { address: dz, rowStride: ofZ, columnStride: 4 };
      kernels.product({ left, right: packed, rows: count, columns: width, depth: n, start: zeros, out, room });
      return out;
    },
    toDecoder: (dz) => {
      const out = { address: packed, ...place };
      const right = arena.take(4 * count * width);
      kernels.packRight({ from: hidden, depth: count, to: right });
      const left = { address: dz, rowStride: 4, columnStride: ofZ };
      kernels.product({ left, right, rows: n, columns: width, depth: count, start: zeros, out, room });
      return out;
    },
  };
};
