import type { Algebra, Operand } from '@rugbench/core';
import type { Magnitude, Sight } from './magnitude.ts';

const TWO_32 = 0x1_0000_0000;

/**
 * Uniform on [low, high]: low + (high - low) w / 2^32 for a 32-bit word w, rounded once to float32.
 *
 * @param low - below high
 */
export function uniformMagnitude(low: number, high: number): Magnitude {
  const width = high - low;
  return {
    magnitude: {
      density: (magnitude) => (magnitude >= low && magnitude <= high ? 1 / width : 0),
      breaks: [low, high],
      mean: (low + high) / 2,
      meanSquare: (low * low + low * high + high * high) / 3,
    },
    draw: (words) => Math.fround(low + width * (words.next() / TWO_32)),
    seen: (m, y, noise) => seen(m, y, noise, low, high),
  };
}

/**
 * A normal variable of mean y known to lie in an interval of width w. With e the distance of y to the nearer end, negative
 * outside, $u = e/s$, $l = (e - w)/s$, $h = \varphi/\Phi$ and $q = \varphi(l)/\varphi(u) \le 1$, its mean
 * measured from that end is
 *
 * $$ e + s \frac{h(u) (1 - q)}{1 - q h(u)/h(l)} $$
 *
 * and the evidence $\log(s/w) - \log h(u) + \log(1 - q h(u)/h(l)) + (y^2 - e^2)/2s^2$. Nothing overflows, and no
 * digits are lost unless s is far above w.
 *
 * @see docs/theory.md, "Other data"
 */
function seen(m: Algebra, y: Operand, noise: Operand, low: number, high: number): Sight {
  const width = high - low;
  const right = m.sub(y, (low + high) / 2);
  const end = m.select(right, m.sub(high, y), m.sub(y, low));
  const twice = m.mul(2, m.mul(noise, noise));
  const near = m.logNormalHazard(m.div(end, noise));
  const far = m.logNormalHazard(m.div(m.sub(end, width), noise));
  const gap = m.div(m.mul(width, m.sub(width, m.mul(2, end))), twice);
  const cut = m.exp(m.sub(m.sub(near, far), gap));
  const share = m.div(m.sub(1, m.exp(m.neg(gap))), m.sub(1, cut));
  const inside = m.add(end, m.mul(noise, m.mul(m.exp(near), share)));
  const squares = m.select(right, squareGap(m, y, high), squareGap(m, y, low));
  const flat = m.add(m.sub(m.log(m.div(noise, width)), near), m.log1p(m.neg(cut)));
  return {
    evidence: m.add(flat, m.div(squares, twice)),
    mean: m.select(right, m.sub(high, inside), m.add(low, inside)),
  };
}

/** y² - (y - end)², without its cancellation. */
function squareGap(m: Algebra, y: Operand, end: number): Operand {
  return m.mul(end, m.sub(m.mul(2, y), end));
}
