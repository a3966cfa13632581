import { NARROW, takeChunked } from '../machine/chunked.ts';
import type { Address, Chunked } from '../kernels/layouts.ts';
import { type Machine, floats } from '../machine/machine.ts';
import type { Blas } from './load-openblas.ts';
import type { MakeProducts } from '../machine/products.ts';

/**
 * Dense products by OpenBLAS on the memory of the kernels. W_out and h are laid out as rows for it, with one column more:
 * b beside W_out and 1 beside h, so that z = W_out h + b is one product.
 */
export function openblasProducts(blas: Blas): MakeProducts {
  return (machine, hidden, count) => {
    const { arena, places, model, kernels } = machine;
    const { features: n, dimensions: d } = model;
    const { rowStride, dimensionWidth: width } = places;
    const stride = width + NARROW;
    const decoder = asRows(machine, places.decoder.parameters, n, stride);
    const samples = asRows(machine, hidden, count, stride);
    setColumn(machine, decoder, n, stride, (i, bias) => bias[i]!);
    setColumn(machine, samples, count, stride, () => 1);
    const view = (address: Address, size: number): Float32Array => floats(machine, address, size);
    const inChunks = (address: Address, rows: number): Chunked => {
      const out = takeChunked(arena, rows, width);
      kernels.toChunks({ from: { address, stride: 4 * stride }, rows, to: out });
      return out;
    };
    return {
      denseShare: 0.2,
      decode: (first, rows, z) => {
        const [left, right] = [view(samples + 4 * first * stride, rows * stride), view(decoder, n * stride)];
        const out = view(z, rows * rowStride);
        blas.multiply(
          { rows, columns: n, depth: d + 1, left, right, out, strides: [stride, stride, rowStride] },
          'right',
        );
      },
      toHidden: (dz) => {
        const rows = arena.take(4 * count * stride);
        const [left, right] = [view(dz, count * rowStride), view(decoder, n * stride)];
        const out = view(rows, count * stride);
        blas.multiply({ rows: count, columns: d, depth: n, left, right, out, strides: [rowStride, stride, stride] });
        return inChunks(rows, count);
      },
      toDecoder: (dz) => {
        // W_out as rows is not asked for again
        const rows = decoder;
        const [left, right] = [view(dz, count * rowStride), view(samples, count * stride)];
        const out = view(rows, n * stride);
        blas.multiply(
          { rows: n, columns: d, depth: count, left, right, out, strides: [rowStride, stride, stride] },
          'left',
        );
        return inChunks(rows, n);
      },
    };
  };
}

/** A matrix in chunks, as rows of so many numbers. */
function asRows({ kernels, arena }: Machine, from: Chunked, rows: number, stride: number): Address {
  const address = arena.take(4 * rows * stride);
  kernels.toRows({ from, rows, to: { address, stride: 4 * stride } });
  return address;
}

/** Writes column d of a matrix of rows. */
function setColumn(
  machine: Machine,
  address: Address,
  rows: number,
  stride: number,
  value: (row: number, bias: Float32Array) => number,
): void {
  const { bias } = machine.places;
  const numbers = floats(machine, address, rows * stride);
  const biases = floats(machine, bias.parameters, bias.columns);
  for (let row = 0; row < rows; row++) numbers[row * stride + machine.model.dimensions] = value(row, biases);
}
