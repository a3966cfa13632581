import { type DoubleCode, type Lanes, doubleCode } from './double-code.ts';
import { exponential } from './double-exponential.ts';
import { logarithm } from './double-logarithm.ts';
import { i32Const, loadSplatDouble, localGet } from './instructions.ts';
import { type Exported, type Signature, V128, moduleBytes } from './module.ts';

/** A module, and what its memory has to hold. */
export interface ElementaryModule {
  /** of the module */
  readonly bytes: Uint8Array;
  /** the first words of its memory */
  readonly constants: readonly bigint[];
}

/** The type of a function of so many vectors of two doubles that gives as many. */
export function signatureOf(vectors: number): Signature {
  const lanes = Array<number>(vectors).fill(V128);
  return { parameters: lanes, results: lanes };
}

/**
 * The WebAssembly module of `exp` and `log` of so many vectors of two doubles at a time, over a memory that is given. Constants are read
 * from memory: three instructions make one, and one reads it.
 */
export function elementaryModule(vectors: number): ElementaryModule {
  const constants: bigint[] = [];
  const constant = (bits: bigint): Lanes => {
    const known = constants.indexOf(bits);
    const at = known < 0 ? constants.push(bits) - 1 : known;
    const read = [...i32Const(0), ...loadSplatDouble(8 * at)];
    return () => read;
  };
  const functionOf = (name: string, append: (m: DoubleCode, x: Lanes) => Lanes): Exported => {
    const code: number[] = [];
    const locals = { first: vectors, count: 0 };
    const m = doubleCode(code, locals, vectors, constant);
    const value = append(m, localGet);
    for (let at = 0; at < vectors; at++) m.run(value(at));
    return { name, signature: signatureOf(vectors), locals: Array<number>(locals.count).fill(V128), code };
  };
  return { bytes: moduleBytes([], [functionOf('exp', exponential), functionOf('log', logarithm)]), constants };
}
