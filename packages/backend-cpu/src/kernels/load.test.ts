import { describe, expect, it } from 'vitest';
import { arenaOf } from '../machine/arena.ts';
import { eachPiece, takeChunked } from '../machine/chunked.ts';
import { KERNELS_SIMD } from '../generated/kernels-simd.ts';
import { loadKernels } from './load.ts';

const [ROWS, WIDTH, STRIDE] = [5, 112, 120];

/** Rows of 112 numbers, 120 apart, with 7 between them. */
const rows = Float32Array.from({ length: ROWS * STRIDE }, (_, at) => (at % STRIDE < WIDTH ? at : 7));

describe('kernels that no step on plain WebAssembly calls', () => {
  it('lay rows out in chunks, and chunks out in rows', async () => {
    const kernels = await loadKernels(KERNELS_SIMD, (bytes) => WebAssembly.compile(bytes));
    const arena = arenaOf(kernels.memory);
    const matrix = takeChunked(arena, ROWS, WIDTH);
    const size = 4 * ROWS * STRIDE;
    const [given, found] = [arena.take(size), arena.take(size)].map((address) => ({ address, stride: 4 * STRIDE }));
    const floats = (address: number, length: number): Float32Array =>
      new Float32Array(kernels.memory.buffer, address, length);
    floats(given!.address, rows.length).set(rows);
    floats(found!.address, rows.length).fill(7);

    kernels.toChunks({ from: given!, rows: ROWS, to: matrix });
    const chunks = floats(matrix.address, matrix.rows * WIDTH);
    for (let row = 0; row < ROWS; row++) {
      eachPiece(matrix, row, (at, column, length) => {
        const expected = rows.subarray(row * STRIDE + column, row * STRIDE + column + length);
        expect(chunks.subarray(at, at + length)).toEqual(expected);
      });
    }

    kernels.toRows({ from: matrix, rows: ROWS, to: found! });
    expect(floats(found!.address, rows.length)).toEqual(rows);
  });
});
