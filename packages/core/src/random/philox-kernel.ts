import { PHILOX_MODULE } from '../generated/philox-module.ts';

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

/**
 * What is used of an engine. Core is compiled without the types of a page or of Node, since it is compiled beside plug-ins from outside, which
 * may have neither.
 */
interface Surroundings {
  readonly atob: (base64: string) => string;
  /** left out where there is none */
  readonly WebAssembly?: {
    validate(bytes: Uint8Array): boolean;
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: unknown };
  };
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
  const module = instantiate();
  if (module === null) return null;
  const { memory, fillBlocks } = module;
  const words = new Uint32Array(memory.buffer);
  return ({ key0, key1, purpose }, { low, high, streams, first, blocks }, out, at) => {
    fillBlocks(0, streams, blocks, first, low, high, purpose, key0, key1);
    out.set(words.subarray(0, 4 * streams * blocks), at);
  };
}

/** At once, as a page's main thread allows for a module this small. Where it fails the same words come from `philox`. */
function instantiate(): ModuleExports | null {
  const { atob, WebAssembly } = globalThis as unknown as Surroundings;
  if (WebAssembly === undefined) return null;
  const bytes = Uint8Array.from(atob(PHILOX_MODULE), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as ModuleExports;
  } catch {
    // a page whose policy forbids it, or a process without room for a memory
    return null;
  }
}
