import { type Macros, type Notate, macros } from './macros.ts';
import type { Operand, PrimitiveAlgebra } from './primitive-algebra.ts';
import { Scalar, type Tracer } from './tracer.ts';

/**
 * The algebra in which a variant is written: the primitives, and macros built from them in
 * numerically stable form. Every member takes numbers as well as traced values.
 */
export interface Algebra extends PrimitiveAlgebra, Macros {}

/** The algebra that records into a tracer. */
export function algebraOf(tracer: Tracer): Algebra {
  const lift = (operand: Operand): Scalar => (operand instanceof Scalar ? operand : lifted(tracer, operand));
  const primitives = {
    add: (a: Operand, b: Operand) => tracer.add(lift(a), lift(b)),
    sub: (a: Operand, b: Operand) => tracer.sub(lift(a), lift(b)),
    mul: (a: Operand, b: Operand) => tracer.mul(lift(a), lift(b)),
    div: (a: Operand, b: Operand) => tracer.div(lift(a), lift(b)),
    min: (a: Operand, b: Operand) => tracer.min(lift(a), lift(b)),
    max: (a: Operand, b: Operand) => tracer.max(lift(a), lift(b)),
    abs: (a: Operand) => tracer.abs(lift(a)),
    sqrt: (a: Operand) => tracer.sqrt(lift(a)),
    exp: (a: Operand) => tracer.exp(lift(a)),
    log: (a: Operand) => tracer.log(lift(a)),
    step: (a: Operand) => tracer.step(lift(a)),
    select: (c: Operand, a: Operand, b: Operand) => tracer.select(lift(c), lift(a), lift(b)),
  };
  const notate: Notate = (name, value, arg, smooth = true) => tracer.notate(value, name, [lift(arg)], smooth);
  return { ...primitives, ...macros(primitives, notate) };
}

function lifted(tracer: Tracer, value: unknown): Scalar {
  if (typeof value === 'number' && Number.isFinite(value)) return tracer.constant(value);
  throw new TypeError(`an operand must be a finite number or a traced value, got ${String(value)}`);
}
