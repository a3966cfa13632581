import type { Arena } from './arena.ts';
import { roundedUp } from './rounded-up.ts';
import type { Chunked } from '../kernels/layouts.ts';

/** Numbers of a row are padded to a multiple of this: a line of the cache. */
export const NARROW = 16;
const CHUNK = 48;

/** Room for a matrix; rows up to a multiple of 48 are there, so that products can write whole tiles of 6. */
export function takeChunked(arena: Arena, rows: number, width: number): Chunked {
  const padded = roundedUp(rows, CHUNK);
  return { address: arena.take(4 * padded * width), rows: padded, width };
}

/** Calls for each piece of a row that lies in one chunk. @param at - number of its first entry in the matrix */
export function eachPiece(
  { rows, width }: Pick<Chunked, 'rows' | 'width'>,
  row: number,
  use: (at: number, column: number, length: number) => void,
): void {
  for (let column = 0; column < width;) {
    const length = width - column >= CHUNK ? CHUNK : NARROW;
    use(rows * column + row * length, column, length);
    column += length;
  }
}
