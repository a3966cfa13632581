import { RugError } from '@rugbench/core';
import type { Address } from '../kernels/layouts.ts';
import { roundedUp } from './rounded-up.ts';

const PAGE = 65536;

/** What addresses are multiples of: a line of the cache. */
const LINE = 64;

/** Takes memory in turn: nothing is given back but all of it. */
export interface Arena {
  /** the address of so many bytes, what they hold is left open */
  take(bytes: number): Address;
  /** begins again after what was taken before {@link keep} */
  reset(): void;
  /** keeps for good what has been taken so far */
  keep(): void;
}

/**
 * An arena over a WebAssembly memory, which grows when it must and never shrinks. Address 0 is nobody's.
 *
 * @throws RugError `OPTIONS`, when memory is taken that there is not
 */
export function arenaOf(memory: WebAssembly.Memory): Arena {
  let kept = LINE;
  let next = kept;
  return {
    take: (bytes) => {
      const address = next;
      next = roundedUp(next + bytes, LINE);
      const lacking = next - memory.buffer.byteLength;
      if (lacking > 0) grow(memory, Math.ceil(lacking / PAGE));
      return address;
    },
    reset: () => {
      next = kept;
    },
    keep: () => {
      kept = next;
    },
  };
}

function grow(memory: WebAssembly.Memory, pages: number): void {
  try {
    memory.grow(pages);
  } catch (cause) {
    throw tooLarge((memory.buffer.byteLength / PAGE + pages) / 16, cause);
  }
}

/** Says that there is no memory of so many MiB. */
export function tooLarge(mebibytes: number, cause: unknown): RugError {
  const must = 'a model and its batch must fit in the 4 GiB of a WebAssembly memory';
  const got = `${mebibytes} MiB`;
  return new RugError('OPTIONS', { who: 'cpu', must, got, todo: 'Take smaller batches.' }, { cause });
}
