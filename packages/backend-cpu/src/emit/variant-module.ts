import { type TracedVariant, interpret } from '@rugbench/core';
import {
  type Code,
  END,
  I32_ADD,
  I32_LESS,
  LOOP,
  UPPER_HALF,
  branchIf,
  i32Const,
  load,
  loadSplat,
  localGet,
  localSet,
  store,
  vector,
} from './instructions.ts';
import { type Exported, I32, type Imported, V128, moduleBytes } from './module.ts';
import { type Lanes, type VectorFunction, vectorFunction } from './vector-function.ts';

/** What the code of a variant is made for; places are byte addresses of the memory, multiples of 16. */
export interface VariantTarget {
  /** n */
  readonly features: number;
  /** whether the engine knows relaxed SIMD, and so multiply-adds */
  readonly relaxed: boolean;
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
 * One pass each, four numbers at a time. It imports `env.memory`, and `env.exp` and `env.log` on four numbers.
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
    f.run(at.address(z), localGet(output), store());
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
    const coefficient = f.set([...localGet(at.offset), ...load(target.coefficients)]);
    const activation = interpret(variant.activation, m, inputs);
    const error = m.sub(where(activation, passes), sample);
    const twice = f.accumulator();
    addDoubles(f, twice, m.mul(m.mul(error, error), coefficient));
    const upstream = m.mul(weight === null ? coefficient : m.mul(weight, coefficient), m.sub(activation, sample));
    const slopeBy = (name: string): Lanes => {
      const squared = m.mul(upstream, interpret(variant.partials[name]!, m, inputs));
      if (!variant.penalty) return where(squared, learns);
      const share = f.set([...i32Const(0), ...loadSplat(target.share)]);
      const penalty = m.mul(share, interpret(variant.penalty.partials[name]!, m, inputs));
      return where(m.add(squared, where(penalty, passes)), learns);
    };
    const slope = slopeBy('z');
    for (const [name, { gradient }] of Object.entries(target.parameters)) addTo(f, at.offset, gradient, slopeBy(name));
    if (target.biasGradient !== null) addTo(f, at.offset, target.biasGradient, slope);
    f.run(at.address(z), localGet(slope), store());
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
    return [name, f.set(each ? [...localGet(offset), ...load(values)] : [...i32Const(0), ...loadSplat(values)])];
  });
  return { ...Object.fromEntries(own), z };
}

/** Adds four numbers to those of an array. */
function addTo(f: VectorFunction, offset: number, array: number, value: Lanes): void {
  const sum = [...localGet(offset), ...load(array), ...localGet(value), ...vector('add')];
  f.run(localGet(offset), sum, store(array));
}

/** Adds four numbers, as doubles, to the two of a local. */
function addDoubles(f: VectorFunction, sums: Lanes, value: Lanes): void {
  const lower = [...localGet(value), ...vector('promoteLow')];
  const upper = [...localGet(value), ...localGet(value), ...UPPER_HALF, ...vector('promoteLow')];
  f.run(localGet(sums), lower, upper, ADD_DOUBLES, ADD_DOUBLES, localSet(sums));
}

const ADD_DOUBLES = vector('addDouble');

/** The code that reads an array that a parameter of the function points to, at the place of the loop. */
interface At {
  (parameter: number): Code;
  address(parameter: number): Code;
  /** the local that counts bytes */
  readonly offset: number;
}

/**
 * A function of addresses and, last, the bytes of a row, a multiple of 16 above 0, that runs a body for each 16 bytes.
 *
 * @param body - appends its code, and returns code for behind the loop
 */
function overRow(
  name: string,
  parameters: number,
  { relaxed }: VariantTarget,
  body: (f: VectorFunction, at: At) => Code,
): Exported {
  const offset = parameters;
  const f = vectorFunction(parameters + 1, relaxed, 0, 1);
  const address = (parameter: number): Code => [...localGet(parameter), ...localGet(offset), ...I32_ADD];
  const at = Object.assign((parameter: number): Code => [...address(parameter), ...load()], { address, offset });
  f.run(LOOP);
  const behind = body(f, at);
  f.run(localGet(offset), i32Const(16), I32_ADD, localSet(offset));
  f.run(localGet(offset), localGet(parameters - 1), I32_LESS, branchIf(0), END, behind);
  const signature = { parameters: Array<number>(parameters).fill(I32), results: [] };
  return { name, signature, locals: [I32, ...f.locals], code: f.code };
}
