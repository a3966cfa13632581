import { PHILOX_MODULE } from '../generated/philox-module.ts';
import { exportsOf } from '../wasm/engine.ts';

/** What tells the streams of one seed, purpose and part from all others. */
export interface StreamKey {
  /** low word of the seed */
  readonly key0: number;
  /** high word of the seed */
  readonly key1: number;
  /** last word of all counters */
  readonly purpose: number;
}

/** Blocks of neighbouring streams: the same range of each. */
export interface BlockRange {
  /** low word of the number of the first stream */
  readonly low: number;
  /** high word of the number of all */
  readonly high: number;
  /** how many streams, at least 1; low + streams is at most 2^32 */
  readonly streams: number;
  /** the first block of each stream */
  readonly first: number;
  /** how many blocks of each, at least 4; in all at most 4092 */
  readonly blocks: number;
}

/** Writes the words of a range to `out`, from position `at` on: stream by stream, block by block. */
export type FillBlocks = (key: StreamKey, range: BlockRange, out: Uint32Array, at: number) => void;

interface ModuleExports {
  /** what `fillBlocks` writes */
  readonly memory: { readonly buffer: ArrayBuffer };
  /** described in `assembly/`; the address is in bytes */
  fillBlocks(
    address: number,
    streams: number,
    blocks: number,
    first: number,
    low: number,
    high: number,
    purpose: number,
    key0: number,
    key1: number,
  ): void;
}

/** What is used of the surroundings, whose types core is compiled without. */
interface Surroundings {
  readonly atob: (base64: string) => string;
}

/** Compiled when it is first asked for. All streams may share it: it keeps nothing from one call to the next. */
let loaded: FillBlocks | null | undefined;

/**
 * Philox in WebAssembly, four counters at once: the words of {@link philox}, to the last bit. Null where the engine has no
 * SIMD in WebAssembly, or will not compile it.
 */
export function philoxKernel(): FillBlocks | null {
  if (loaded === undefined) loaded = loadKernel();
  return loaded;
}

function loadKernel(): FillBlocks | null {
  const { atob } = globalThis as unknown as Surroundings;
  const bytes = Uint8Array.from(atob(PHILOX_MODULE), (character) => character.charCodeAt(0));
  const module = exportsOf(bytes) as ModuleExports | null;
  if (module === null) return null;
  const { memory, fillBlocks } = module;
  const words = new Uint32Array(memory.buffer);
  return ({ key0, key1, purpose }, { low, high, streams, first, blocks }, out, at) => {
    fillBlocks(0, streams, blocks, first, low, high, purpose, key0, key1);
    out.set(words.subarray(0, 4 * streams * blocks), at);
  };
}
