import type { Arena } from '../machine/arena.ts';
import { roundedUp } from '../machine/rounded-up.ts';
import { type Control, WORD } from './control.ts';

const PAGE = 65536;

/** A line of the cache: addresses are multiples of it, and memory is counted in lines. */
const LINE = 64;

/** The most pages that a memory can have. */
export const MOST_PAGES = 65536;

/** The error where there is no memory of so many MiB. */
export type TooLarge = (mebibytes: number, cause: unknown) => Error;

/**
 * An arena over a memory that threads share: each of them takes from it, by an arena of its own over the same words, and
 * one of them, while the others wait, resets it.
 *
 * @throws what `tooLarge` makes, when memory is taken that there is not
 */
export function sharedArena(memory: WebAssembly.Memory, { words }: Control, tooLarge: TooLarge): Arena {
  return {
    take: (bytes) => {
      const lines = roundedUp(bytes, LINE) / LINE;
      const first = Atomics.add(words, WORD.taken, lines);
      makeRoom(memory, LINE * (first + lines), tooLarge);
      return LINE * first;
    },
    reset: () => {
      Atomics.store(words, WORD.taken, Math.max(1, Atomics.load(words, WORD.kept)));
    },
    keep: () => {
      Atomics.store(words, WORD.kept, Atomics.load(words, WORD.taken));
    },
  };
}

function makeRoom(memory: WebAssembly.Memory, end: number, tooLarge: TooLarge): void {
  if (end <= memory.buffer.byteLength) return;
  // another thread may have grown it: growing by nothing says how large it is now
  const pages = memory.grow(0);
  const lacking = Math.ceil(end / PAGE) - pages;
  if (lacking <= 0) return;
  try {
    memory.grow(lacking);
  } catch (cause) {
    throw tooLarge(Math.ceil(end / PAGE) / 16, cause);
  }
}
