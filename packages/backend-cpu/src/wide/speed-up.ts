import { loadKernels } from '../kernels/load.ts';
import { arenaOf } from '../machine/arena.ts';
import { takeChunked } from '../machine/chunked.ts';
import type { Engine } from '../machine/engine.ts';

/** Rows, columns and depth of the product that is timed: 12 million operations, a fraction of a millisecond. */
const [ROWS, COLUMNS, DEPTH] = [96, 192, 336] as const;

/** Numbers of working memory of a product, see `Kernels.product`. */
const ROOM = 192 * 624;

const ROUNDS = 15;
const WARM = 3;

/**
 * How many times as fast as `slow` an engine computes a dense product: the median over rounds, in each of which both have
 * their turn. Takes some ten milliseconds, since both should be compiled by the optimising compiler from the start.
 *
 * @param now - a clock, in any unit
 */
export async function speedUp(fast: Engine, slow: Engine, now: () => number): Promise<number> {
  const [ours, theirs] = [await productOf(fast), await productOf(slow)];
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
async function productOf({ kernels: base64, compile }: Engine): Promise<() => void> {
  const kernels = await loadKernels(base64, compile);
  const arena = arenaOf(kernels.memory);
  const numbers = (size: number): number => arena.take(4 * size);
  const left = { chunks: takeChunked(arena, ROWS, DEPTH), first: 0 };
  const out = { address: numbers(ROWS * (COLUMNS + 16)), stride: 4 * (COLUMNS + 16) };
  const [right, start, room] = [numbers(COLUMNS * DEPTH), numbers(COLUMNS), numbers(ROOM)];
  return () => {
    kernels.product({ left, right, rows: ROWS, columns: COLUMNS, depth: DEPTH, start, out, room });
  };
}
