import { roundedUp } from '../arena.ts';
import { takeChunked } from '../chunked.ts';
import type { MakeProducts } from './products.ts';

/** Numbers of a packed block of the left factor, at most. */
const ROOM = 192 * 624;

/** Dense products by the kernels of `assembly/product.ts`. W_out is packed once for a batch. */
export const wasmProducts: MakeProducts = (machine, hidden, count) => {
  const { kernels, arena, places, model } = machine;
  const { features: n } = model;
  const { featureWidth, rowStride, dimensionWidth: width, bias, zeros } = places;
  const depth = roundedUp(model.dimensions, 4);
  const decoder = places.decoder.parameters;
  const packed = arena.take(4 * featureWidth * width);
  const room = arena.take(4 * ROOM);
  kernels.packTransposed(decoder.address, decoder.rows, width, featureWidth, depth, packed);
  return {
    denseShare: 0.6,
    decode: (first, rows, z) => {
      const { address, rows: chunkRows } = hidden;
      const [start, stride] = [bias.parameters, 4 * rowStride];
      kernels.product(
        address,
        chunkRows,
        width,
        first,
        0,
        0,
        packed,
        rows,
        featureWidth,
        depth,
        start,
        z,
        0,
        stride,
        room,
      );
    },
    toHidden: (dz) => {
      const out = takeChunked(arena, count, width);
      kernels.packRight(decoder.address, decoder.rows, width, n, packed);
      const [start, stride] = [zeros, 4 * rowStride];
      kernels.product(dz, 0, 0, 0, stride, 4, packed, count, width, n, start, out.address, out.rows, 0, room);
      return out;
    },
    toDecoder: (dz) => {
      const out = takeChunked(arena, n, width);
      const right = arena.take(4 * count * width);
      kernels.packRight(hidden.address, hidden.rows, width, count, right);
      const [start, stride] = [zeros, 4 * rowStride];
      kernels.product(dz, 0, 0, 0, 4, stride, right, n, width, count, start, out.address, out.rows, 0, room);
      return out;
    },
  };
};
