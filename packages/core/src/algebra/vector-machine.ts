import { elementaryModule } from '../wasm/elementary.ts';
import { exportsOf, memoryOf } from '../wasm/engine.ts';
import { TURN, VECTORS } from './vector-module.ts';

/** Elements that modules compute at a time: few enough that all inputs stay in cache. */
export const BLOCK = 512;

/** What modules of vectors share: one memory, of which each uses all there is while it runs. */
export interface VectorMachine {
  /** in 64-bit numbers */
  readonly memory: Float64Array;
  /** what modules import: the memory, and `exp` and `log` of vectors */
  readonly imports: Readonly<Record<string, object>>;
}

/** Of 64 KiB each. */
const PAGES = 4;
/** Words of the memory: constants of `exp` and `log`, then inputs that are numbers, then blocks. */
const [NUMBERS, BLOCKS] = [128, 256];
/** From one block to the next, so that they do not compete for the same lines of the cache; the last turn may go beyond the elements. */
const STRIDE = BLOCK + 2 * TURN;

/** The position in memory of the word of an input that is a number, and how many there may be. */
export function numberPlace(at: number): number {
  return NUMBERS + at;
}
/** As many inputs may be numbers. */
export const MOST_NUMBERS = BLOCKS - NUMBERS;

/** The position in memory of the first word of a block. */
export function blockPlace(at: number): number {
  return BLOCKS + STRIDE * at;
}
/** As many blocks have room. */
export const MOST_BLOCKS = Math.floor((PAGES * 2 ** 13 - BLOCKS) / STRIDE);

let made: VectorMachine | null | undefined;

/** Made when it is first asked for; null where the engine has no vectors in WebAssembly, or makes no code at run time. */
export function vectorMachine(): VectorMachine | null {
  if (made === undefined) made = makeMachine();
  return made;
}

function makeMachine(): VectorMachine | null {
  const memory = memoryOf(PAGES);
  if (memory === null) return null;
  const { bytes, constants } = elementaryModule(VECTORS);
  const functions = exportsOf(bytes, { env: { memory } }) as Readonly<Record<string, object>> | null;
  if (functions === null) return null;
  new BigUint64Array(memory.buffer).set(constants);
  return { memory: new Float64Array(memory.buffer), imports: { env: { memory, ...functions } } };
}
