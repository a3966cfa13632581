import type { Operand, PrimitiveAlgebra } from './primitive-algebra.ts';
import type { Scalar } from './tracer.ts';

/**
 * Coefficients, constant first, of the polynomial in y = (t - 3)/(t + 3) that interpolates
 * (1 + 2t) exp(t²) erfc(t) on [0, ∞) at Chebyshev points; computed with 50 digits, degree 24.
 */
const ERFCX = [
  1.2530080582697296, -0.13562110612458117, -0.0475622943534492, 0.1296451587027594, -0.11927366341538638,
  0.0683080273440099, -0.02377051491717134, 0.0025293918156939696, 0.0018886903449991718, -0.0007798322696543306,
  -0.00010515971958448065, 0.0001250993424583729, 4.9491966499683475e-6, -2.0100542268525612e-5, -7.308281468783663e-7,
  3.4723709449771716e-6, 3.5576086684081416e-7, -6.166011460398765e-7, -1.4047654315429365e-7, 1.0183620603843025e-7,
  4.106401366794662e-8, -1.3312919661039895e-8, -8.217595058713953e-9, 9.862533510347784e-10, 8.393734858695227e-10,
];

/**
 * The scaled complementary error function $\operatorname{erfcx}(t) = e^{t^2}\operatorname{erfc}(t)$ for t >= 0.
 * In 64 bit its relative error is at most 4e-16 (measured against 50 digits).
 */
export function erfcx(m: PrimitiveAlgebra, t: Operand): Scalar {
  const y = m.div(m.sub(t, 3), m.add(t, 3));
  const polynomial = horner(m, ERFCX, y);
  return m.div(polynomial, m.add(1, m.mul(2, t)));
}

/** A polynomial with coefficients given constant first. */
export function horner(m: PrimitiveAlgebra, coefficients: readonly number[], y: Operand): Scalar {
  const [highest, ...rest] = [...coefficients].reverse();
  return rest.reduce<Scalar>((sum, coefficient) => m.add(m.mul(sum, y), coefficient), m.add(highest!, 0));
}
