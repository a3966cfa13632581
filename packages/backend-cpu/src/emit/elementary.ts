import { type Code, i32Const, splat, splatInteger, vector } from '@rugbench/core/wasm';

/**
 * A value of float32 or whole numbers in a body of code, see {@link Lanes} of `vector-function.ts`.
 */
type Value = number;

/** What the functions here are made of. */
export interface Operations {
  /** the value of an operation, computed when it is first asked for */
  once(name: string, operands: readonly Value[], operation: Code): Value;
  /** a b + c, rounded as everywhere in the body */
  madd(a: Value, b: Value, c: Value): Value;
  /** c - a b, likewise */
  nmadd(a: Value, b: Value, c: Value): Value;
}

/**
 * e^x in the body of code itself, operation by operation what `assembly/exponential.ts` does, so that an engine can join
 * vectors, which it does not across a call.
 */
export function exponential(operations: Operations, x: Value): Value {
  const { madd, nmadd } = operations;
  const { apply, shift, constant, integer } = instructionsOn(operations);
  const inside = apply('pmax', apply('pmin', x, constant(128)), constant(-150));
  // 1.5 * 2^23 has no room for a fraction: the nearest whole number, which V8 joins as it does not `f32x4.nearest`
  const shifted = apply('add', apply('mul', inside, constant(1.44269504088896341)), constant(12582912));
  const k = apply('sub', shifted, constant(12582912));
  const r = nmadd(k, constant(-2.1219444e-4), nmadd(k, constant(0.693359375), inside));
  const [first, ...rest] = EXPONENTIAL.map(constant) as [Value, ...Value[]];
  const p = rest.reduce((sum, coefficient) => madd(sum, r, coefficient), first);
  const power = apply('add', madd(p, apply('mul', r, r), r), constant(1));
  const exponent = apply('truncate', k);
  const half = shift('shiftRight', exponent, 1);
  const powerOfTwo = (value: Value): Value => shift('shiftLeft', apply('addInteger', value, integer(127)), 23);
  return apply('mul', apply('mul', power, powerOfTwo(half)), powerOfTwo(apply('subInteger', exponent, half)));
}

/** Of the degree-5 polynomial of Cephes, the highest power first. */
const EXPONENTIAL = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
];

/** ln x, likewise, by what `assembly/logarithm.ts` does. */
export function logarithm(operations: Operations, x: Value): Value {
  const { madd } = operations;
  const { apply, shift, constant, integer } = instructionsOn(operations);
  const select = (on: Value, yes: Value, no: Value): Value => apply('select', yes, no, on);
  const small = apply('less', x, constant(1.17549435e-38));
  const scaled = select(small, apply('mul', x, constant(8388608)), x);
  const moved = apply('addInteger', scaled, integer(ONE - ROOT_HALF));
  const exponent = apply('subInteger', shift('shiftRight', moved, 23), integer(127));
  const k = apply('convert', apply('subInteger', exponent, apply('and', small, integer(23))));
  const m = apply('addInteger', apply('and', moved, integer(0x007fffff)), integer(ROOT_HALF));
  const f = apply('sub', m, constant(1));
  const s = apply('div', f, apply('add', f, constant(2)));
  const z = apply('mul', s, s);
  const w = apply('mul', z, z);
  const even = apply('mul', w, madd(w, constant(0.24279078841), constant(0.40000972152)));
  const odd = apply('mul', z, madd(w, constant(0.28498786688), constant(0.66666662693)));
  const half = apply('mul', apply('mul', constant(0.5), f), f);
  const inner = apply('add', half, apply('add', odd, even));
  const tail = madd(s, inner, apply('mul', k, constant(9.0580006145e-6)));
  const value = madd(k, constant(6.9313812256e-1), apply('add', apply('sub', tail, half), f));
  const below = select(apply('equal', x, constant(0)), constant(-Infinity), constant(NaN));
  const infinite = select(apply('less', x, constant(0)), constant(NaN), x);
  const finite = select(apply('greater', x, constant(0)), value, below);
  return select(apply('less', x, constant(Infinity)), finite, infinite);
}

/** Bits of 1 and of sqrt(1/2). */
const [ONE, ROOT_HALF] = [0x3f800000, 0x3f3504f3];

type Instruction = Parameters<typeof vector>[0];

/** Instructions as functions of values. */
function instructionsOn({ once }: Operations): {
  apply(name: Instruction, ...operands: readonly Value[]): Value;
  shift(name: 'shiftLeft' | 'shiftRight', value: Value, bits: number): Value;
  constant(value: number): Value;
  integer(value: number): Value;
} {
  return {
    apply: (name, ...operands) => once(name, operands, vector(name)),
    shift: (name, value, bits) => once(`${name} by ${bits}`, [value], [...i32Const(bits), ...vector(name)]),
    constant: (value) => once(`constant ${value}`, [], splat(value)),
    integer: (value) => once(`integer ${value}`, [], splatInteger(value)),
  };
}
