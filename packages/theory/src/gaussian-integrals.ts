/** Below this the three-term recurrence is run backwards, from here many orders up. */
const BACKWARD_FROM = 60;

/** Density of the standard normal distribution. */
export function normalDensity(t: number): number {
  return Math.exp(-0.5 * t * t) / Math.sqrt(2 * Math.PI);
}

/**
 * The repeated integrals of the normal distribution.
 *
 * $$ I_m(t) = E\,(t - N)_+^m, \qquad I_m = t\, I_{m-1} + (m-1)\, I_{m-2}, \qquad I_0 = \Phi, \quad I_1 = t\,\Phi + \varphi $$
 *
 * For t >= 0 the recurrence is run upwards. For t < 0 its terms cancel and I_m is the minimal solution, so the
 * ratios are run downwards (Miller) and normalised by the density; near 0 the Taylor series of the
 * cumulative distribution takes over. Relative accuracy is about 1e-14.
 *
 * @param orders - the largest m
 * @returns [I_0, ..., I_orders]
 * @see docs/theory.md, "The ReLU optimum"
 */
export function gaussianIntegrals(t: number, orders: number): number[] {
  return t < -2 ? downward(t, orders) : upward(t, orders);
}

function upward(t: number, orders: number): number[] {
  const integrals = [cumulative(t)];
  for (let m = 1; m <= orders; m++) {
    integrals.push(t * integrals[m - 1]! + (m === 1 ? normalDensity(t) : (m - 1) * integrals[m - 2]!));
  }
  return integrals;
}

/** I_m / I_{m-1} from I_m = t I_{m-1} + (m-1) I_{m-2}: with q_m = I_m / I_{m-1}, q_m = m / (q_{m+1} - t). */
function downward(t: number, orders: number): number[] {
  let quotient = 0;
  const quotients: number[] = [];
  for (let m = orders + BACKWARD_FROM * 4; m >= 1; m--) {
    quotient = m / (quotient - t);
    if (m <= orders) quotients[m] = quotient;
  }
  const integrals = [normalDensity(t) / (quotient - t)];
  for (let m = 1; m <= orders; m++) integrals.push(integrals[m - 1]! * quotients[m]!);
  return integrals;
}

/** Phi(t) = 1/2 + phi(t) (t + t³/3 + t⁵/15 + ...): all terms of one sign; for t > 6 the tail is left to the other side. */
function cumulative(t: number): number {
  if (t > 6) return 1 - downward(-t, 0)[0]!;
  let term = t;
  let sum = t;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (t * t) / k;
    sum += term;
  }
  return 0.5 + normalDensity(t) * sum;
}
