import {
  type Code,
  DROP,
  END,
  I32_OR,
  IF,
  type VectorInstruction,
  call,
  i32Const,
  localGet,
  localSet,
  splatLong,
  vector,
} from './instructions.ts';

/** A value in code: what puts one of its vectors on the stack, each two doubles, numbered from 0. */
export type Lanes = (vector: number) => Code;

/** Lanes that may be set again. */
export interface Variable {
  /** the lanes as they are where the code stands */
  readonly lanes: Lanes;
  /** sets them */
  set(lanes: Lanes): void;
}

/** Appends operations on vectors of doubles to code. */
export interface DoubleCode {
  /** a number in all lanes */
  constant(value: number): Lanes;
  /** 64 bits in all lanes */
  bits(bits: bigint): Lanes;
  /** the value of an operation */
  apply(name: VectorInstruction, ...operands: readonly Lanes[]): Lanes;
  /** 64-bit whole numbers, shifted */
  shift(name: 'shiftLeftLong' | 'shiftRightLong', operand: Lanes, bits: number): Lanes;
  /** `yes` where the bits of `on` are set, else `no` */
  select(on: Lanes, yes: Lanes, no: Lanes): Lanes;
  /** the values that a function of so many vectors gives for those of an operand */
  call(index: number, taken: number, operand: Lanes): Lanes;
  /** the value of any code */
  value(lanes: Lanes): Lanes;
  /** new lanes that may be set again */
  variable(initial: Lanes): Variable;
  /** code that runs where any lane of a mask is on */
  whereAny(mask: Lanes, body: () => void): void;
  /** appends any code */
  run(...codes: readonly Code[]): void;
}

/** Locals of a function, all of them vectors. */
export interface Locals {
  /** how many there are */
  count: number;
  /** number of the first */
  readonly first: number;
}

/**
 * Operations whose code is appended. Those on the vectors of a value stand side by side, so that a processor has work while it waits
 * for one of them.
 *
 * @param vectors - of a value
 * @param constant - lanes that the bits of a number are in
 */
export function doubleCode(
  code: number[],
  locals: Locals,
  vectors: number,
  constant: (bits: bigint) => Lanes = (bits) => () => splatLong(bits),
): DoubleCode {
  const run = (...codes: readonly Code[]): void => {
    for (const part of codes) for (const byte of part) code.push(byte);
  };
  const newLocals = (): number => {
    const local = locals.first + locals.count;
    locals.count += vectors;
    return local;
  };
  // one vector that stands for several is the same for all
  const lanesAt =
    (local: number): Lanes =>
    (at) =>
      localGet(local + Math.min(at, vectors - 1));
  const each = (append: (at: number) => void): Lanes => {
    const local = newLocals();
    for (let at = 0; at < vectors; at++) {
      append(at);
      run(localSet(local + at));
    }
    return lanesAt(local);
  };
  const apply = (name: VectorInstruction, ...operands: readonly Lanes[]): Lanes => {
    const operation = vector(name);
    return each((at) => {
      for (const operand of operands) run(operand(at));
      run(operation);
    });
  };
  const value = (lanes: Lanes): Lanes => each((at) => run(lanes(at)));
  return {
    constant: (number) => constant(bitsOf(number)),
    bits: constant,
    apply,
    shift: (name, operand, bits) => each((at) => run(operand(at), i32Const(bits), vector(name))),
    select: (on, yes, no) => apply('select', yes, no, on),
    call: (index, taken, operand) => {
      const local = newLocals();
      for (let at = 0; at < taken; at++) run(operand(at));
      run(call(index));
      for (let at = taken - 1; at >= 0; at--) run(at < vectors ? localSet(local + at) : DROP);
      return lanesAt(local);
    },
    value,
    variable: (initial) => {
      const local = newLocals();
      const set = (lanes: Lanes): void => {
        for (let at = 0; at < vectors; at++) run(lanes(at), localSet(local + at));
      };
      set(initial);
      return { lanes: lanesAt(local), set };
    },
    whereAny: (mask, body) => {
      for (let at = 0; at < vectors; at++) run(mask(at), vector('anyTrue'), at > 0 ? I32_OR : []);
      run(IF);
      body();
      run(END);
    },
    run,
  };
}

/** Constants that are made once, in front of a loop. */
export function hoistedConstants(head: number[], locals: Locals): (bits: bigint) => Lanes {
  const { value } = doubleCode(head, locals, 1);
  const known = new Map<bigint, Lanes>();
  return (bits) => {
    const lanes = known.get(bits) ?? value(() => splatLong(bits));
    known.set(bits, lanes);
    return lanes;
  };
}

function bitsOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}
