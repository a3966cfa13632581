import { type Address } from './kernels.ts';

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

/** An arena over a WebAssembly memory, which grows when it must and never shrinks. Address 0 is nobody's. */
export function arenaOf(memory: WebAssembly.Memory): Arena {
  let kept = LINE;
  let next = kept;
  return {
    take: (bytes) => {
      const address = next;
      next = roundedUp(next + bytes, LINE);
      const lacking = next - memory.buffer.byteLength;
      if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
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

export function roundedUp(size: number, step: number): number {
  return Math.ceil(size / step) * step;
}
