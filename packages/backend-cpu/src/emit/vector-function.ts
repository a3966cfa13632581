import type { Primitives } from '@rugbench/core';
import { type Code, V128, call, localGet, localSet, splat, store, vector } from '@rugbench/core/wasm';
import { type Operations, exponential, logarithm } from './elementary.ts';

/**
 * Four numbers in a local, or as many in each of several locals in a row: this is the first of these.
 */
export type Lanes = number;

/** Code for one vector of those that a value has, numbered from 0. */
export type EachVector = (vector: number) => Code;

/** A body of code under construction whose values, `vectors` times four float32, all have locals of their own. */
export interface VectorFunction {
  /** the algebra: each operation is computed once, however many formulas ask for it */
  readonly algebra: Primitives<Lanes>;
  /** bitwise and */
  and(a: Lanes, b: Lanes): Lanes;
  /** all bits where a number is not 0, else none */
  isOn(a: Lanes): Lanes;
  /** new locals, set to what the code for each leaves on the stack */
  set(code: EachVector): Lanes;
  /** Writes a value at an address plus `offset`, a multiple of 16, its vectors side by side. */
  store(address: Code, value: Lanes, offset?: number): void;
  /** a new local of one vector, 0 when the function begins */
  accumulator(): Lanes;
  /**
   * Sets the locals of values of several vectors to 0, at the end of a loop: V8 joins no vectors that it believes to be
   * read in the next turn, as it does of all locals that are set in a loop.
   */
  forget(): void;
  /** vectors of a value */
  readonly vectors: number;
  /** appends code */
  run(...codes: readonly Code[]): void;
  /** the instructions so far */
  readonly code: number[];
  /** types of the locals so far, from `first` on */
  readonly locals: number[];
}

/**
 * Starts a body.
 *
 * Operations on the vectors of a value stand side by side, as do what they read and write, so that an engine can join
 * two of them to one of 256 bits.
 *
 * Primitives are float32 operations of WebAssembly: min and max pass on what is not a number as `Math.min` and
 * `Math.max` do; a choice is made bit by bit, so the branch not taken leaves no trace.
 *
 * @param first - number of the first local that is free
 * @param relaxed - whether a product that is added to something becomes a multiply-add; the product itself is left to the
 *   engine, which drops what nobody reads
 * @param vectors - of a value
 * @param exp - index of a function that computes e^x of four numbers, and log, the natural logarithm: called where a
 *   value is one vector
 */
export function vectorFunction(
  first: number,
  relaxed: boolean,
  vectors: number,
  exp: number,
  log: number,
): VectorFunction {
  const code: number[] = [];
  const locals: number[] = [];
  const known = new Map<string, Lanes>();
  const constants = new Map<Lanes, number>();
  const products = new Map<Lanes, readonly [Lanes, Lanes]>();

  const run = (...codes: readonly Code[]): void => {
    for (const part of codes) for (const byte of part) code.push(byte);
  };
  const accumulator = (): Lanes => first + locals.push(V128) - 1;
  const each = (append: (at: number) => void): void => Array.from({ length: vectors }, (_, at) => at).forEach(append);
  const temporary: number[] = [];
  const set = (value: EachVector): Lanes => {
    const local = first + locals.length;
    each((at) => {
      temporary.push(accumulator());
      run(value(at), localSet(local + at));
    });
    return local;
  };
  const forget = (): void => {
    if (vectors === 1) return;
    const zero = accumulator();
    for (const local of temporary) run(localGet(zero), localSet(local));
  };
  const storeAll = (address: Code, value: Lanes, offset = 0): void => {
    each((at) => {
      run(address, localGet(value + at), store(offset + 16 * at));
    });
  };
  /** The value of an operation on locals, computed when it is first asked for. */
  const once = (name: string, operands: readonly Lanes[], operation: Code): Lanes => {
    const key = [name, ...operands].join(' ');
    let local = known.get(key);
    if (local === undefined) {
      local = set((at) => [...operands.flatMap((operand) => localGet(operand + at)), ...operation]);
      known.set(key, local);
    }
    return local;
  };
  const constant = (value: number): Lanes => {
    const local = once(`constant ${value}`, [], splat(value));
    constants.set(local, value);
    return local;
  };
  /**
   * Beside a constant, which is a number, one comparison is enough: `pmin` and `pmax` give their first operand where
   * they cannot compare. Of two zeros `pmax` gives the first too, where 0 is due: adding 0 makes it so.
   */
  const extreme = (name: 'min' | 'max', a: Lanes, b: Lanes): Lanes => {
    const [other, bound] = constants.has(b) ? [a, b] : [b, a];
    const value = constants.get(bound);
    if (value === undefined) return once(name, [a, b], vector(name));
    const compared = once(`p${name}`, [other, bound], vector(`p${name}`));
    return name === 'max' && value === 0 ? once('add', [compared, bound], vector('add')) : compared;
  };
  const isPositive = (a: Lanes): Lanes => once('greater', [a, constant(0)], vector('greater'));
  const and = (a: Lanes, b: Lanes): Lanes => once('and', [a, b], vector('and'));
  const multiply = (a: Lanes, b: Lanes): Lanes => once('mul', [a, b], vector('mul'));

  /** As the functions `madd` and `nmadd` of the kernels round. */
  const operations: Operations = {
    once,
    madd: (a, b, c) =>
      relaxed ? once('madd', [a, b, c], vector('madd')) : once('add', [multiply(a, b), c], vector('add')),
    nmadd: (a, b, c) =>
      relaxed ? once('nmadd', [a, b, c], vector('nmadd')) : once('sub', [c, multiply(a, b)], vector('sub')),
  };

  const algebra: Primitives<Lanes> = {
    constant,
    add: (a, b) => {
      const [product, other] = products.has(b) ? [b, a] : [a, b];
      const factors = products.get(product);
      return factors ? once('madd', [...factors, other], vector('madd')) : once('add', [a, b], vector('add'));
    },
    sub: (a, b) => {
      const factors = products.get(b);
      return factors ? once('nmadd', [...factors, a], vector('nmadd')) : once('sub', [a, b], vector('sub'));
    },
    mul: (a, b) => {
      const product = multiply(a, b);
      if (relaxed) products.set(product, [a, b]);
      return product;
    },
    div: (a, b) => once('div', [a, b], vector('div')),
    min: (a, b) => extreme('min', a, b),
    max: (a, b) => extreme('max', a, b),
    abs: (a) => once('abs', [a], vector('abs')),
    sqrt: (a) => once('sqrt', [a], vector('sqrt')),
    exp: (a) => (vectors > 1 ? exponential(operations, a) : once('exp', [a], call(exp))),
    log: (a) => (vectors > 1 ? logarithm(operations, a) : once('log', [a], call(log))),
    step: (a) => and(isPositive(a), constant(1)),
    select: (condition, positive, otherwise) =>
      once('select', [positive, otherwise, isPositive(condition)], vector('select')),
  };
  const isOn = (a: Lanes): Lanes => once('different', [a, constant(0)], vector('different'));
  return { algebra, and, isOn, set, store: storeAll, forget, accumulator, vectors, run, code, locals };
}
