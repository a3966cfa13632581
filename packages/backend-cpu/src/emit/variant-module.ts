import { type TracedVariant, interpret } from '@rugbench/core';
import {
  type Code,
  END,
  type Exported,
  I32,
  I32_ADD,
  I32_LESS,
  type Imported,
  LOOP,
  UPPER_HALF,
  V128,
  branchIf,
  i32Const,
  load,
  loadSplat,
  localGet,
  localSet,
  moduleBytes,
  store,
  vector,
} from '@rugbench/core/wasm';
import { type EachVector, type Lanes, type VectorFunction, vectorFunction } from './vector-function.ts';

/** What the code of a variant is made for; places are byte addresses of the memory, multiples of 16. */
export interface VariantTarget {
  /** n */
  readonly features: number;
  /** whether the engine knows relaxed SIMD, and so multiply-adds */
  readonly relaxed: boolean;
  /** vectors of four numbers that a turn of the loop over a row takes: 2 where the engine joins them */
  readonly vectors: 1 | 2;
  /** 2 omega / (count n), [n] */
  readonly coefficients: number;
  /** 1 / (count n), one number */
  readonly share: number;
  /** two doubles, together twice the loss of all rows so far: added to */
  readonly loss: number;
  /** gradient by the bias, [n], added to; null: not wanted */
  readonly biasGradient: number | null;
  /** pages that the memory has at most where threads share it; left out: they do not */
  readonly sharedPages?: number;
  /** of each parameter of the variant */
  readonly parameters: Readonly<Record<string, ParameterPlaces>>;
}

/** Where the numbers of a parameter of the variant are, as byte addresses. */
export interface ParameterPlaces {
  /** [n], or [1] */
  readonly values: number;
  /** [n] whatever the parameter is, added to */
  readonly gradient: number;
}

const EXP: Imported = { name: 'exp', signature: { parameters: [V128], results: [V128] } };
const LOG: Imported = { ...EXP, name: 'log' };

/**
 * The WebAssembly module of a variant, two functions over rows of numbers in the memory of the kernels. All formulas
 * share one body of code, so what they have in common is computed once.
 *
 * - `outputs(z, mask, bytes)` puts x_hat in the place of z.
 * - `slopes(z, x, weights, mask, bytes)` puts the gradient by z there, and adds to the gradients of the parameters, to
 *   that of the bias and to the loss, which is squared in float32 and summed in 64 bit.
 *
 * Weights and mask are read where there is a filter, or where a row has padding among its last four numbers.
 *
 * One pass each, `vectors` times four numbers at a time, which decides no bits: sums take the vectors in turn. It imports `env.memory`, and `env.exp` and `env.log` on four numbers.
 *
 * @see docs/theory.md, "The scalar algebra"
 */
export function variantModule(variant: TracedVariant, target: VariantTarget): Uint8Array<ArrayBuffer> {
  return moduleBytes([EXP, LOG], [outputsOf(variant, target), slopesOf(variant, target)], target.sharedPages);
}

/** Whether weights and mask are read. */
function isMasked({ keep }: TracedVariant, { features }: VariantTarget): boolean {
  return keep !== null || features % 4 > 0;
}

function outputsOf(variant: TracedVariant, target: VariantTarget): Exported {
  const parameters = 3;
  const [z, mask] = [0, 1];
  return overRow('outputs', parameters, target, (f, at) => {
    const inputs = inputsOf(f, variant, target, f.set(at(z)), at.offset);
    const value = interpret(variant.activation, f.algebra, inputs);
    const output = isMasked(variant, target) ? f.and(value, f.isOn(f.set(at(mask)))) : value;
    f.store(at.address(z), output);
    return [];
  });
}

function slopesOf(variant: TracedVariant, target: VariantTarget): Exported {
  const masked = isMasked(variant, target);
  const parameters = 5;
  const [z, x, weights, mask] = [0, 1, 2, 3];
  return overRow('slopes', parameters, target, (f, at) => {
    const { algebra: m } = f;
    const inputs = inputsOf(f, variant, target, f.set(at(z)), at.offset);
    const sample = f.set(at(x));
    const weight = masked ? f.set(at(weights)) : null;
    const passes = masked ? f.isOn(f.set(at(mask))) : null;
    const learns = weight === null ? null : f.isOn(weight);
    const where = (value: Lanes, which: Lanes | null): Lanes => (which === null ? value : f.and(value, which));
    const coefficient = f.set((k) => [...localGet(at.offset), ...load(target.coefficients + 16 * k)]);
    const activation = interpret(variant.activation, m, inputs);
    const error = m.sub(where(activation, passes), sample);
    const twice = f.accumulator();
    addDoubles(f, twice, m.mul(m.mul(error, error), coefficient));
    const upstream = m.mul(weight === null ? coefficient : m.mul(weight, coefficient), m.sub(activation, sample));
    const slopeBy = (name: string): Lanes => {
      const squared = m.mul(upstream, interpret(variant.partials[name]!, m, inputs));
      if (!variant.penalty) return where(squared, learns);
      const share = f.set(() => [...i32Const(0), ...loadSplat(target.share)]);
      const penalty = m.mul(share, interpret(variant.penalty.partials[name]!, m, inputs));
      return where(m.add(squared, where(penalty, passes)), learns);
    };
    const slope = slopeBy('z');
    for (const [name, { gradient }] of Object.entries(target.parameters)) addTo(f, at.offset, gradient, slopeBy(name));
    if (target.biasGradient !== null) addTo(f, at.offset, target.biasGradient, slope);
    f.store(at.address(z), slope);
    return [
      ...i32Const(0),
      ...i32Const(0),
      ...load(target.loss),
      ...localGet(twice),
      ...ADD_DOUBLES,
      ...store(target.loss),
    ];
  });
}

/** What the formulas of a variant read. */
function inputsOf(
  f: VectorFunction,
  variant: TracedVariant,
  { parameters: places }: VariantTarget,
  z: Lanes,
  offset: number,
): Record<string, Lanes> {
  const own = Object.entries(places).map(([name, { values }]): [string, Lanes] => {
    const each = variant.parameters[name]!.per === 'feature';
    const one = [...i32Const(0), ...loadSplat(values)];
    return [name, f.set((k) => (each ? [...localGet(offset), ...load(values + 16 * k)] : one))];
  });
  return { ...Object.fromEntries(own), z };
}

/** Adds a value to the numbers of an array. */
function addTo(f: VectorFunction, offset: number, array: number, value: Lanes): void {
  const read = (k: number): Code => [...localGet(offset), ...load(array + 16 * k)];
  const sum = f.set((k) => [...read(k), ...localGet(value + k), ...vector('add')]);
  f.store(localGet(offset), sum, array);
}

/** Adds a value, as doubles, to the two of a local, four numbers after the other. */
function addDoubles(f: VectorFunction, sums: Lanes, value: Lanes): void {
  for (let four = value; four < value + f.vectors; four++) {
    const lower = [...localGet(four), ...vector('promoteLow')];
    const upper = [...localGet(four), ...localGet(four), ...UPPER_HALF, ...vector('promoteLow')];
    f.run(localGet(sums), lower, upper, ADD_DOUBLES, ADD_DOUBLES, localSet(sums));
  }
}

const ADD_DOUBLES = vector('addDouble');

/** Code for what a turn of the loop takes of the arrays that parameters of the function point to. */
interface At {
  /** reads it */
  (parameter: number): EachVector;
  /** where it begins */
  address(parameter: number): Code;
  /** the local that counts bytes */
  readonly offset: number;
}

/**
 * A function of addresses and, last, the bytes of a row, a multiple of what a turn takes and above 0, that runs a body
 * for each 16 bytes, or 32 where a turn takes two vectors.
 *
 * @param body - appends its code, and returns code for behind the loop
 */
function overRow(
  name: string,
  parameters: number,
  { relaxed, vectors }: VariantTarget,
  body: (f: VectorFunction, at: At) => Code,
): Exported {
  const offset = parameters;
  const f = vectorFunction(parameters + 1, relaxed, vectors, 0, 1);
  const read =
    (parameter: number): EachVector =>
    (k) => [...localGet(parameter), ...load(16 * k)];
  const at = Object.assign(read, { address: localGet, offset });
  const advance = (local: number): Code => [
    ...[...localGet(local), ...i32Const(16 * vectors), ...I32_ADD],
    ...localSet(local),
  ];
  const last = parameters - 1;
  f.run(LOOP);
  const behind = body(f, at);
  f.forget();
  for (let array = 0; array < last; array++) f.run(advance(array));
  f.run(advance(offset), localGet(offset), localGet(last), I32_LESS, branchIf(0), END, behind);
  const signature = { parameters: Array<number>(parameters).fill(I32), results: [] };
  return { name, signature, locals: [I32, ...f.locals], code: f.code };
}
