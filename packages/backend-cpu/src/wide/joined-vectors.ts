import type { Compile } from '../kernels/load.ts';
import { processorFlags } from '../products/processor-flags.ts';

/** The first V8 whose builds in Node can join vectors. */
const FIRST_V8 = 13;

/** Lets V8 join two neighbouring operations on vectors of 128 bits to one of 256: "revectorisation". */
const JOIN = 'experimental-wasm-revectorize';

/** Parts of V8 without which it compiles a module at once and by its optimising compiler, which alone joins vectors. */
const LATER = ['liftoff', 'wasm-lazy-compilation'];

/** As much of Node's module `v8` as is used here. */
interface Engine {
  setFlagsFromString(flag: string): void;
}

/** What decides whether vectors can be joined. */
export interface Host {
  /** version of V8, such as `13.6.233`; undefined: another engine, or a page */
  readonly v8: string | undefined;
  /** architecture of the processor, as Node names it */
  readonly arch: string;
  /** what the processor can do, as Linux names it; empty where it is not known */
  readonly flags: ReadonlySet<string>;
}

/** Why an engine cannot join vectors; null where it can be asked to. */
export function whyNotJoined({ v8, arch, flags }: Host = thisHost()): string | null {
  if (v8 === undefined) return 'V8 must be asked to join vectors, which only Node can do';
  if (arch !== 'x64') return `the processor must have vectors of 256 bits, as x64 has, got ${arch}`;
  if (!(parseInt(v8) >= FIRST_V8)) return `V8 must be version ${FIRST_V8} or later, got ${v8}`;
  return flags.size > 0 && !flags.has('avx2') ? 'the processor must have AVX2' : null;
}

function thisHost(): Host {
  // a page has no process, or one of a bundler without versions
  const here = (globalThis as { readonly process?: Partial<NodeJS.Process> }).process;
  return { v8: here?.versions?.v8, arch: here?.arch ?? 'unknown', flags: processorFlags() };
}

/**
 * Compiles by V8's optimising compiler at once, which joins neighbouring vectors. Flags of V8 are those of the process:
 * they are set for as long as this module is compiled, so that no other code meets an experimental one.
 */
export const compileJoined: Compile = (bytes) => withFlags([`--${JOIN}`, ...LATER.map(without)], bytes);

/** The same without joined vectors. */
export const compileAtOnce: Compile = (bytes) => withFlags(LATER.map(without), bytes);

function withFlags(flags: readonly string[], bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  const v8: Engine = process.getBuiltinModule('node:v8');
  const set = (flag: string): void => v8.setFlagsFromString(flag);
  return new Promise((resolve) => {
    flags.forEach(set);
    try {
      resolve(new WebAssembly.Module(bytes));
    } finally {
      [without(JOIN), ...LATER.map((name) => `--${name}`)].forEach(set);
    }
  });
}

function without(name: string): string {
  return `--no-${name}`;
}
