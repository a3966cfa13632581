import type { Scalar } from './tracer.ts';

/** What a formula may be built from: traced values and plain numbers. */
export type Operand = Scalar | number;

/** The primitives on traced values and plain numbers. */
export interface PrimitiveAlgebra {
  /** a + b */
  add(a: Operand, b: Operand): Scalar;
  /** a - b */
  sub(a: Operand, b: Operand): Scalar;
  /** a b */
  mul(a: Operand, b: Operand): Scalar;
  /** a / b */
  div(a: Operand, b: Operand): Scalar;
  /** the smaller of a and b; the derivative at a tie is that of b */
  min(a: Operand, b: Operand): Scalar;
  /** the larger of a and b; the derivative at a tie is that of b */
  max(a: Operand, b: Operand): Scalar;
  /** |a| */
  abs(a: Operand): Scalar;
  /** the square root of a >= 0, else NaN */
  sqrt(a: Operand): Scalar;
  /** e^a */
  exp(a: Operand): Scalar;
  /** the natural logarithm of a >= 0, else NaN */
  log(a: Operand): Scalar;
  /** 1 where a > 0, else 0 */
  step(a: Operand): Scalar;
  /** `positive` where `condition` > 0, else `otherwise`; the other branch cannot leak, not even as NaN */
  select(condition: Operand, positive: Operand, otherwise: Operand): Scalar;
}
