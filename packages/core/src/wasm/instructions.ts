import { float32, signed, unsigned } from './leb128.ts';

/** Instructions of the binary format, as bytes. */
export type Code = readonly number[];

/** Scalar instructions that loops are made of. */
export const I32_ADD: Code = [0x6a];
/** Whether the lower of two i32 on the stack is less than the upper, unsigned. */
export const I32_LESS: Code = [0x49];
/** Bitwise or of two i32. */
export const I32_OR: Code = [0x72];
/** The end of a loop or an `if`. */
export const END: Code = [0x0b];

/** Takes the top of the stack away. */
export const DROP: Code = [0x1a];

/** Puts a local on the stack. */
export function localGet(local: number): Code {
  return [0x20, ...unsigned(local)];
}

/** Takes a local from the stack. */
export function localSet(local: number): Code {
  return [0x21, ...unsigned(local)];
}

/** Calls a function by its number. */
export function call(index: number): Code {
  return [0x10, ...unsigned(index)];
}

/** Puts a whole number on the stack. */
export function i32Const(value: number): Code {
  return [0x41, ...signed(value)];
}

/** A loop without a result; `branchIf(0)` inside goes on with it. */
export const LOOP: Code = [0x03, 0x40];

/** Goes to the head of a loop so many loops out, where the top of the stack is not 0. */
export function branchIf(depth: number): Code {
  return [0x0d, ...unsigned(depth)];
}

/** An `if` without a result, where the top of the stack is not 0. */
export const IF: Code = [0x04, 0x40];

/**
 * Numbers of the vector instructions: of f32x4 where no shape is named, of f64x2 where a name ends in `Double`, of i32x4 where it ends
 * in `Integer` and of i64x2 where it ends in `Long`; shifts without a shape are of i32x4 and keep its sign.
 */
export const VECTOR = {
  loadSplat: 0x09,
  loadSplatDouble: 0x0a,
  load: 0x00,
  store: 0x0b,
  constant: 0x0c,
  shuffle: 0x0d,
  equal: 0x41,
  different: 0x42,
  less: 0x43,
  greater: 0x44,
  equalDouble: 0x47,
  lessDouble: 0x49,
  greaterDouble: 0x4a,
  atLeastDouble: 0x4c,
  not: 0x4d,
  and: 0x4e,
  andNot: 0x4f,
  or: 0x50,
  select: 0x52,
  anyTrue: 0x53,
  promoteLow: 0x5f,
  truncateDouble: 0x7a,
  shiftLeft: 0xab,
  shiftRight: 0xac,
  addInteger: 0xae,
  subInteger: 0xb1,
  shiftLeftLong: 0xcb,
  shiftRightLong: 0xcd,
  addLong: 0xce,
  abs: 0xe0,
  sqrt: 0xe3,
  add: 0xe4,
  sub: 0xe5,
  mul: 0xe6,
  div: 0xe7,
  min: 0xe8,
  max: 0xe9,
  pmin: 0xea,
  pmax: 0xeb,
  absDouble: 0xec,
  sqrtDouble: 0xef,
  addDouble: 0xf0,
  subDouble: 0xf1,
  mulDouble: 0xf2,
  divDouble: 0xf3,
  minDouble: 0xf4,
  maxDouble: 0xf5,
  pminDouble: 0xf6,
  pmaxDouble: 0xf7,
  truncate: 0xf8,
  convert: 0xfa,
  madd: 0x105,
  nmadd: 0x106,
} as const;

/** The name of a vector instruction without immediates. */
export type VectorInstruction = Exclude<
  keyof typeof VECTOR,
  'load' | 'loadSplat' | 'loadSplatDouble' | 'store' | 'constant' | 'shuffle'
>;

/** A vector instruction without immediates. */
export function vector(name: VectorInstruction): Code {
  return vectorCode(name);
}

/** Four numbers at the address on the stack plus `offset`, which must be a multiple of 16. */
export function load(offset = 0): Code {
  return [...vectorCode('load'), 4, ...unsigned(offset)];
}

/** One number, four times. */
export function loadSplat(offset = 0): Code {
  return [...vectorCode('loadSplat'), 2, ...unsigned(offset)];
}

/** One double, twice. */
export function loadSplatDouble(offset = 0): Code {
  return [...vectorCode('loadSplatDouble'), 3, ...unsigned(offset)];
}

/** Writes four numbers at the address below them on the stack, plus `offset`, a multiple of 16. */
export function store(offset = 0): Code {
  return [...vectorCode('store'), 4, ...unsigned(offset)];
}

/** One constant, four times, rounded to float32. */
export function splat(value: number): Code {
  const bytes = float32(value);
  return [...vectorCode('constant'), ...bytes, ...bytes, ...bytes, ...bytes];
}

/** 64 bits, twice, whatever they mean. */
export function splatLong(bits: bigint): Code {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, bits, true);
  return [...vectorCode('constant'), ...bytes, ...bytes];
}

/** One whole number of 32 bits, four times. */
export function splatInteger(value: number): Code {
  const bytes = [value, value >> 8, value >> 16, value >> 24].map((byte) => byte & 0xff);
  return [...vectorCode('constant'), ...bytes, ...bytes, ...bytes, ...bytes];
}

/** The upper two numbers in the lower half. */
export const UPPER_HALF: Code = [...vectorCode('shuffle'), 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];

function vectorCode(name: keyof typeof VECTOR): Code {
  return [0xfd, ...unsigned(VECTOR[name])];
}
