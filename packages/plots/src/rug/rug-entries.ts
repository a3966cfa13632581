import { RugError } from '@rugbench/core';
import { numbersOf } from '../matrix/packed-entries.ts';
import type { BlockShows, Rug, RugWindow } from './rug-input.ts';

/** The largest n: a list of 8 MB. */
const LARGEST = 2 ** 20;
const WHO = 'rug';

/**
 * g of a rug: W_ij = g(i XOR j). Of chosen rows S it is $a \cdot (1/d) \sum_{s \in S} (-1)^{\mathrm{parity}(s \wedge k)}$, one fast Walsh-Hadamard
 * transform of the indicator of S: n log2 n additions in 64 bit, no n x n matrix.
 *
 * @returns g [n]
 * @throws RugError `OPTIONS` where n is no power of two up to 2^20, both or neither of rows and g are given, or one does not fit n
 * @see docs/theory.md, "The Persian rug"
 */
export function rugList({ n, rows, g, scale = 1 }: Pick<Rug, 'n' | 'rows' | 'g' | 'scale'>): Float64Array {
  if (!(n >= 1 && n <= LARGEST && Number.isInteger(Math.log2(n)))) {
    throw new RugError('OPTIONS', { who: WHO, must: `n must be a power of two up to ${LARGEST}`, got: n });
  }
  if ((rows === undefined) === (g === undefined)) {
    throw new RugError('OPTIONS', { who: WHO, must: 'either rows or g must be given' });
  }
  if (g !== undefined) return checkedList(numbersOf(g), n);
  const list = new Float64Array(n);
  for (const row of rows!) {
    if (!(Number.isInteger(row) && row >= 0 && row < n && list[row] === 0)) {
      throw new RugError('OPTIONS', {
        who: WHO,
        must: `rows must be whole, below n = ${n}, and each there once`,
        got: row,
      });
    }
    list[row] = 1;
  }
  if (rows!.length === 0) throw new RugError('OPTIONS', { who: WHO, must: 'there must be a row' });
  transform(list);
  return list.map((sum) => (scale * sum) / rows!.length);
}

function checkedList(list: Float64Array, n: number): Float64Array {
  if (list.length !== n)
    throw new RugError('OPTIONS', { who: WHO, must: `g must hold n = ${n} numbers`, got: list.length });
  const broken = list.find((entry) => !Number.isFinite(entry));
  if (broken !== undefined) throw new RugError('NUMERICS', { who: WHO, must: 'g must be finite', got: broken });
  return list;
}

/** The Walsh-Hadamard transform, in place, without a factor. */
function transform(list: Float64Array): void {
  for (let half = 1; half < list.length; half *= 2) {
    for (let first = 0; first < list.length; first += 2 * half) {
      for (let k = first; k < first + half; k++) {
        const u = list[k]!;
        const w = list[k + half]!;
        list[k] = u + w;
        list[k + half] = u - w;
      }
    }
  }
}

/**
 * Blocks of size x size entries of a rug make a rug of their own: i XOR j runs through the block (I XOR J) of g, whatever the entry of a
 * block starts with, so the mean and the extreme over a block of W are those over a block of g.
 *
 * @param size - a power of two, at most n
 * @param shows - the extreme is the entry of largest size, with its sign; of two as large the first in g
 * @returns [n / size]
 */
export function blockList(g: Float64Array, size: number, shows: BlockShows): Float64Array {
  if (size === 1) return g;
  const list = new Float64Array(g.length / size);
  for (let k = 0; k < g.length; k++) {
    const [block, entry] = [Math.floor(k / size), g[k]!];
    if (shows === 'mean') list[block]! += entry / size;
    else if (Math.abs(entry) > Math.abs(list[block]!)) list[block] = entry;
  }
  return list;
}

/** A part of W in squares. */
export interface WindowSquares {
  /** [side, side], row-major */
  readonly matrix: Float64Array;
  /** squares along a side */
  readonly side: number;
  /** the window that they cover: the one asked for, moved outwards to whole blocks */
  readonly window: RugWindow;
  /** entries along the side of a square's block, a power of two */
  readonly size: number;
}

/**
 * The entries of a window, or blocks of them, so that there are not too many squares.
 *
 * @param most - squares along a side at most
 * @throws RugError `OPTIONS` for a window outside W
 */
export function windowSquares(
  g: Float64Array,
  { row, column, side }: RugWindow,
  most: number,
  shows: BlockShows,
): WindowSquares {
  const n = g.length;
  const whole = [row, column, side].every(Number.isInteger) && Math.min(row, column) >= 0 && side >= 1;
  if (!(whole && Math.max(row, column) + side <= n)) {
    const got = `${row}, ${column}, side ${side}`;
    throw new RugError('OPTIONS', { who: WHO, must: `a window must lie in the ${n} rows and columns`, got });
  }
  for (let size = 1; ; size *= 2) {
    const [top, left] = [Math.floor(row / size), Math.floor(column / size)];
    const count = Math.max(Math.ceil((row + side) / size) - top, Math.ceil((column + side) / size) - left);
    if (count > most) continue;
    // a window that touches the last block may reach beyond it
    const [first, start] = [Math.min(top, n / size - count), Math.min(left, n / size - count)];
    const list = blockList(g, size, shows);
    const matrix = Float64Array.from(
      { length: count * count },
      (_, k) => list[(first + Math.floor(k / count)) ^ (start + (k % count))]!,
    );
    return { matrix, side: count, window: { row: first * size, column: start * size, side: count * size }, size };
  }
}
