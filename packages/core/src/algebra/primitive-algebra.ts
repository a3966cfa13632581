import type { Scalar } from './tracer.ts';

/** What a formula may be built from: traced values and plain numbers. */
export type Operand = Scalar | number;

/** The primitives on traced values and plain numbers. */
export interface PrimitiveAlgebra {
  add(a: Operand, b: Operand): Scalar;
  sub(a: Operand, b: Operand): Scalar;
  mul(a: Operand, b: Operand): Scalar;
  div(a: Operand, b: Operand): Scalar;
  min(a: Operand, b: Operand): Scalar;
  max(a: Operand, b: Operand): Scalar;
  abs(a: Operand): Scalar;
  sqrt(a: Operand): Scalar;
  exp(a: Operand): Scalar;
  log(a: Operand): Scalar;
  /** 1 where a > 0, else 0 */
  step(a: Operand): Scalar;
  /** `positive` where `condition` > 0, else `otherwise`; the other branch cannot leak, not even as NaN */
  select(condition: Operand, positive: Operand, otherwise: Operand): Scalar;
}
