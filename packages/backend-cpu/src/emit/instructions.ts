import { float32, signed, unsigned } from './leb128.ts';

/** Instructions of the binary format, as bytes. */
export type Code = readonly number[];

/** Scalar instructions that loops are made of. */
export const I32_ADD: Code = [0x6a];
/** Whether the lower of two i32 on the stack is less than the upper, unsigned. */
export const I32_LESS: Code = [0x49];
/** The end of a loop. */
export const END: Code = [0x0b];

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

/** Numbers of the vector instructions, f32x4 where no shape is named; shifts are of i32x4 and keep its sign. */
const VECTOR = {
  loadSplat: 0x09,
  load: 0x00,
  store: 0x0b,
  constant: 0x0c,
  shuffle: 0x0d,
  equal: 0x41,
  different: 0x42,
  less: 0x43,
  greater: 0x44,
  and: 0x4e,
  select: 0x52,
  promoteLow: 0x5f,
  shiftLeft: 0xab,
  shiftRight: 0xac,
  addInteger: 0xae,
  subInteger: 0xb1,
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
  addDouble: 0xf0,
  truncate: 0xf8,
  convert: 0xfa,
  madd: 0x105,
  nmadd: 0x106,
} as const;

/** A vector instruction without immediates. */
export function vector(
  name: Exclude<keyof typeof VECTOR, 'load' | 'loadSplat' | 'store' | 'constant' | 'shuffle'>,
): Code {
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

/** Writes four numbers at the address below them on the stack, plus `offset`, a multiple of 16. */
export function store(offset = 0): Code {
  return [...vectorCode('store'), 4, ...unsigned(offset)];
}

/** One constant, four times, rounded to float32. */
export function splat(value: number): Code {
  const bytes = float32(value);
  return [...vectorCode('constant'), ...bytes, ...bytes, ...bytes, ...bytes];
}

/** One whole number of 32 bits, four times. */
export function splatInteger(value: number): Code {
  const bytes = [value, value >> 8, value >> 16, value >> 24].map((byte) => byte & 0xff);
  return [...vectorCode('constant'), ...bytes, ...bytes, ...bytes, ...bytes];
}

/** The upper two numbers in the lower half. */
export const UPPER_HALF: Code = [...vectorCode('shuffle'), 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];

function vectorCode(name: keyof typeof VECTOR): number[] {
  return [0xfd, ...unsigned(VECTOR[name])];
}
