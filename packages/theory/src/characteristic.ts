import type { Cell } from './cells.ts';
import type { Joint } from './joint.ts';
import { type TwoFunctions, busyRange } from './on-panels.ts';
import { PANEL_ORDER, PANEL_RULE, interpolation } from './panels.ts';

/** A complex number, where it is written: real part and imaginary part. */
export interface Complex {
  /** real part */
  re: number;
  /** imaginary part */
  im: number;
}

/** Below this a sine less its first term is taken from its series. */
const SMALL_ANGLE = 1e-2;
/** A Gauss-Legendre rule of a panel integrates waves of up to so many radians over half the panel to all digits. */
const RESOLVED = 10;

/**
 * The characteristic function of a magnitude, $\hat f(\tau) = E e^{i \tau u}$, exact for its cells: with c the middle and h half the width
 * of a cell, and $x = \tau h$,
 *
 * $$ \int (\alpha + \beta (u - c)) \thinspace e^{i \tau u} du = 2 h \thinspace e^{i \tau c} \Bigl( \alpha \frac{\sin x}{x} +
 *    i \beta h \thinspace \frac{\sin x - x \cos x}{x^2} \Bigr) . $$
 *
 * @param tau - not 0
 * @see docs/theory.md, "Many interferers at once"
 */
export function characteristic(cells: readonly Cell[], tau: number): Complex {
  let [re, im] = [0, 0];
  for (const { from, to, level, slope } of cells) {
    const half = (to - from) / 2;
    const x = tau * half;
    const even = (2 * half * level * Math.sin(x)) / x;
    const lean = Math.abs(x) < SMALL_ANGLE ? (x / 3) * (1 - (x * x) / 10) : (Math.sin(x) - x * Math.cos(x)) / (x * x);
    const odd = 2 * half * half * slope * lean;
    const [cos, sin] = [Math.cos((tau * (from + to)) / 2), Math.sin((tau * (from + to)) / 2)];
    re += even * cos - odd * sin;
    im += even * sin + odd * cos;
  }
  return { re, im };
}

/** A joint distribution as points: what each holds of probability, and of probability times E[x | y]. */
export interface Points {
  /** places, [points] */
  readonly at: readonly number[];
  /** what each holds of either measure, [points] each */
  readonly held: readonly [readonly number[], readonly number[]];
}

/**
 * Points that stand for a joint distribution on panels under every wave of up to a frequency: its atoms, and the nodes of its
 * panels, which are parted where a wave is too short for them.
 *
 * @param highest - of the frequencies, in radians per unit of y
 */
export function pointsOf({ at, chance, moment }: Joint, edges: Float64Array, highest: number): Points {
  const places = [...at];
  const held: [number[], number[]] = [[...chance.mass], [...moment.mass]];
  const densities: TwoFunctions = [chance.density, moment.density];
  const { from, to } = busyRange(chance.density) ?? { from: 0, to: 0 };
  for (let panel = from; panel < to; panel++) {
    const [low, width] = [edges[panel]!, edges[panel + 1]! - edges[panel]!];
    const parts = Math.max(1, Math.ceil((highest * width) / 2 / RESOLVED));
    for (let part = 0; part < parts; part++) {
      for (let k = 0; k < PANEL_ORDER; k++) {
        const share = (part + (1 + PANEL_RULE.nodes[k]!) / 2) / parts;
        const weight = (PANEL_RULE.weights[k]! * width) / 2 / parts;
        const read = parts === 1 ? undefined : interpolation(panel * PANEL_ORDER, 2 * share - 1);
        places.push(low + share * width);
        for (const which of [0, 1] as const) {
          const density = densities[which];
          held[which].push(weight * (read ? read(density) : density[panel * PANEL_ORDER + k]!));
        }
      }
    }
  }
  return { at: places, held };
}

/** Two transforms at one frequency. */
export type TwoTransforms = readonly [Complex, Complex];

/**
 * The transforms $\sum_j q_j e^{i m \omega (y_j - y_0)}$ of both measures for m = 1, 2, 3, ...: each call gives the next. Waves are turned
 * from one frequency to the next, so the error grows with m to about m units in the last place.
 */
export function transformsOf({ at, held }: Points, omega: number, origin: number): () => TwoTransforms {
  const [one, other] = held.map((values) => Float64Array.from(values)) as [Float64Array, Float64Array];
  const turnRe = Float64Array.from(at, (y) => Math.cos(omega * (y - origin)));
  const turnIm = Float64Array.from(at, (y) => Math.sin(omega * (y - origin)));
  const [waveRe, waveIm] = [new Float64Array(at.length).fill(1), new Float64Array(at.length)];
  return () => {
    let oneRe = 0;
    let oneIm = 0;
    let otherRe = 0;
    let otherIm = 0;
    for (let j = 0; j < one.length; j++) {
      const nextRe = waveRe[j]! * turnRe[j]! - waveIm[j]! * turnIm[j]!;
      const nextIm = waveRe[j]! * turnIm[j]! + waveIm[j]! * turnRe[j]!;
      waveRe[j] = nextRe;
      waveIm[j] = nextIm;
      oneRe += one[j]! * nextRe;
      oneIm += one[j]! * nextIm;
      otherRe += other[j]! * nextRe;
      otherIm += other[j]! * nextIm;
    }
    return [
      { re: oneRe, im: oneIm },
      { re: otherRe, im: otherIm },
    ];
  };
}

/**
 * Two functions from their Fourier series, $f(y) = Q_0 + 2 \operatorname{Re} \sum_{m \ge 1} Q_m e^{-i m \omega (y - y_0)}$, by Horner's scheme.
 *
 * @param coefficients - of either function for m = 0, 1, 2, ...
 */
export function seriesAt(
  coefficients: readonly TwoTransforms[],
  y: Float64Array,
  omega: number,
  origin: number,
): TwoFunctions {
  const column = (part: (of: TwoTransforms) => number): Float64Array => Float64Array.from(coefficients, part);
  const [oneRe, oneIm] = [column(([one]) => one.re), column(([one]) => one.im)];
  const [otherRe, otherIm] = [column(([, other]) => other.re), column(([, other]) => other.im)];
  const found: TwoFunctions = [new Float64Array(y.length), new Float64Array(y.length)];
  for (let i = 0; i < y.length; i++) {
    const cos = Math.cos(omega * (y[i]! - origin));
    const sin = -Math.sin(omega * (y[i]! - origin));
    let aRe = 0;
    let aIm = 0;
    let bRe = 0;
    let bIm = 0;
    for (let m = oneRe.length - 1; m > 0; m--) {
      aRe += oneRe[m]!;
      aIm += oneIm[m]!;
      bRe += otherRe[m]!;
      bIm += otherIm[m]!;
      const nextA = aRe * cos - aIm * sin;
      const nextB = bRe * cos - bIm * sin;
      aIm = aRe * sin + aIm * cos;
      bIm = bRe * sin + bIm * cos;
      aRe = nextA;
      bRe = nextB;
    }
    found[0][i] = oneRe[0]! + 2 * aRe;
    found[1][i] = otherRe[0]! + 2 * bRe;
  }
  return found;
}
