import { loadKernels } from '../kernels/load.ts';
import { arenaOf } from '../machine/arena.ts';
import { takeChunked } from '../machine/chunked.ts';
import type { Engine } from '../machine/engine.ts';
import { compileAtOnce } from './joined-vectors.ts';

/** Sizes of a dense product, 2 rows columns depth operations. */
export interface ProductSize {
  /** of the left factor and the result, a multiple of 6 */
  readonly rows: number;
  /** of the right factor and the result, a multiple of 16 */
  readonly columns: number;
  /** numbers of each dot product, a multiple of 16 */
  readonly depth: number;
}

/** 12 million operations: a fraction of a millisecond. */
const SIZE: ProductSize = { rows: 96, columns: 192, depth: 336 };

/** Numbers of working memory of a product, see `Kernels.product`. */
const ROOM = 192 * 624;

const ROUNDS = 15;
const WARM = 3;

/**
 * How many times as fast as a plain engine one with joined vectors computes a dense product: the median over rounds, in each of
 * which both have their turn. Takes some ten milliseconds.
 *
 * @param now - a clock, in any unit
 */
export async function speedUp(wide: Engine, plain: Engine, now: () => number): Promise<number> {
  const [ours, theirs] = [await productOf(wide, SIZE), await productOf(compiledAtOnce(plain), SIZE)];
  const timed = (run: () => void): number => {
    const before = now();
    run();
    return now() - before;
  };
  const ratios: number[] = [];
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const ratio = timed(theirs) / timed(ours);
    if (round >= WARM) ratios.push(ratio);
  }
  return ratios.sort((a, b) => a - b)[(ROUNDS - 1) / 2]!;
}

/** A product on zeros, ready to run. */
export async function productOf(engine: Engine, { rows, columns, depth }: ProductSize): Promise<() => void> {
  const kernels = await loadKernels(engine.kernels, engine.compile);
  const arena = arenaOf(kernels.memory);
  const numbers = (size: number): number => arena.take(4 * size);
  const left = { chunks: takeChunked(arena, rows, depth), first: 0 };
  const out = { address: numbers(rows * (columns + 16)), stride: 4 * (columns + 16) };
  const [right, start, room] = [numbers(columns * depth), numbers(columns), numbers(ROOM)];
  return () => {
    kernels.product({ left, right, rows, columns, depth, start, out, room });
  };
}

/**
 * The same engine, its vectors as they are, for a fair timing. V8 hands out what it has compiled of the same bytes before, which
 * may be of its first, slow compiler: a section without a meaning makes them other ones.
 */
export function compiledAtOnce(engine: Engine): Engine {
  return { ...engine, compile: (bytes) => compileAtOnce(Uint8Array.from([...bytes, ...EMPTY_SECTION])) };
}

/** A custom section whose name is `t`. */
const EMPTY_SECTION = [0x00, 0x02, 0x01, 0x74];
