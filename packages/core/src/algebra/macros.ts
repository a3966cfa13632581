import { erfcx, horner } from './error-function.ts';
import type { Operand, PrimitiveAlgebra } from './primitive-algebra.ts';
import type { Scalar } from './tracer.ts';

/** Functions built from the primitives, stable in the tails: relative errors stay below 3e-14 in 64 bit. */
export interface Macros {
  /** -a */
  neg(a: Operand): Scalar;
  /** max(a, 0) */
  relu(a: Operand): Scalar;
  /** 1 on (-1/2, 1/2), else 0: the kernel of the JumpReLU pseudo-gradient */
  rectangle(a: Operand): Scalar;
  /** max(1 - |a|, 0) */
  triangle(a: Operand): Scalar;
  /** log(1 + a) for a > -1, accurate near 0 */
  log1p(a: Operand): Scalar;
  /** 1 / (1 + exp(-a)) */
  sigmoid(a: Operand): Scalar;
  /** (1 - exp(-2a)) / (1 + exp(-2a)) */
  tanh(a: Operand): Scalar;
  /** log(1 + exp(a)) */
  softplus(a: Operand): Scalar;
  /** density of the standard normal distribution */
  normalDensity(a: Operand): Scalar;
  /** $\Phi(a)$, relative accuracy kept as a goes to minus infinity */
  normalCdf(a: Operand): Scalar;
  /** $\log \Phi(a)$, finite where $\Phi(a)$ itself underflows */
  logNormalCdf(a: Operand): Scalar;
  /**
   * $\log(\varphi(a) / \Phi(a))$, finite everywhere: a normal variable that is known to be positive has mean
   * $m + s \thinspace \varphi(m/s) / \Phi(m/s)$
   */
  logNormalHazard(a: Operand): Scalar;
}

/** log(1+a)/a at 0: 1 - a/2 + a²/3 - ...; the first term left out is below 1e-16 for |a| <= 0.01. */
const LOG1P_SERIES = [1, -1 / 2, 1 / 3, -1 / 4, 1 / 5, -1 / 6, 1 / 7, -1 / 8];
/** tanh(a)/a in a²: the first term left out is below 1e-15 for |a| <= 0.05. */
const TANH_SERIES = [1, -1 / 3, 2 / 15, -17 / 315, 62 / 2835];

const LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;

/** Keeps the name of a macro for formulas, and whether it is smooth. */
export type Notate = (name: string, value: Scalar, arg: Operand, smooth?: boolean) => Scalar;

/** The macros over a given set of primitives. */
export function macros(m: PrimitiveAlgebra, notate: Notate): Macros {
  const neg = (a: Operand) => m.sub(0, a);
  const log1p = (a: Operand) => {
    const series = m.mul(a, horner(m, LOG1P_SERIES, a));
    return notate('log1p', m.select(m.sub(m.abs(a), 0.01), m.log(m.add(1, a)), series), a);
  };
  const tail = (a: Operand) => m.mul(0.5, erfcx(m, m.mul(m.abs(a), Math.SQRT1_2)));
  const gaussian = (a: Operand) => m.exp(m.mul(-0.5, m.mul(a, a)));
  return {
    neg,
    relu: (a) => m.max(a, 0),
    triangle: (a) => notate('triangle', m.max(m.sub(1, m.abs(a)), 0), a, false),
    rectangle: (a) => notate('rectangle', m.step(m.sub(0.5, m.abs(a))), a, false),
    log1p,
    sigmoid: (a) => notate('sigmoid', sigmoid(m, a), a),
    tanh: (a) => notate('tanh', tanh(m, a), a),
    softplus: (a) => notate('softplus', m.add(m.max(a, 0), log1p(m.exp(neg(m.abs(a))))), a),
    normalDensity: (a) => notate('normalDensity', m.mul(1 / Math.sqrt(2 * Math.PI), gaussian(a)), a),
    normalCdf: (a) => {
      const small = m.mul(gaussian(a), tail(a));
      return notate('normalCdf', m.select(a, m.sub(1, small), small), a);
    },
    logNormalCdf: (a) => {
      const right = log1p(neg(m.mul(gaussian(a), tail(a))));
      const left = m.add(m.mul(-0.5, m.mul(a, a)), m.log(tail(a)));
      return notate('logNormalCdf', m.select(a, right, left), a);
    },
    logNormalHazard: (a) => {
      const inside = log1p(neg(m.mul(gaussian(a), tail(a))));
      const right = m.sub(m.sub(m.mul(-0.5, m.mul(a, a)), LOG_ROOT_TWO_PI), inside);
      const left = neg(m.add(m.log(tail(a)), LOG_ROOT_TWO_PI));
      return notate('logNormalHazard', m.select(a, right, left), a);
    },
  };
}

function sigmoid(m: PrimitiveAlgebra, a: Operand): Scalar {
  const small = m.exp(m.sub(0, m.abs(a)));
  return m.div(m.select(a, 1, small), m.add(1, small));
}

function tanh(m: PrimitiveAlgebra, a: Operand): Scalar {
  const small = m.exp(m.mul(-2, m.abs(a)));
  const magnitude = m.div(m.sub(1, small), m.add(1, small));
  const far = m.select(a, magnitude, m.sub(0, magnitude));
  const near = m.mul(a, horner(m, TANH_SERIES, m.mul(a, a)));
  return m.select(m.sub(m.abs(a), 0.05), far, near);
}
