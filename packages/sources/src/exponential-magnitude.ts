import { portableLog } from '@rugbench/core';
import type { Magnitude } from './magnitude.ts';

const TWO_32 = 0x1_0000_0000;
/** Where the density is cut off, in means: exp(-40) = 4e-18 of it is left out. */
const REACH = 40;

/**
 * Exponential with a given mean, by inversion: $-\mathrm{mean} \log((w + 1/2) / 2^{32})$ for a 32-bit word w,
 * rounded once to float32. The largest value is 22.9 means, where the probability left is that of half a word.
 *
 * Behind noise it is a normal variable known to be positive: completing the square in
 * $e^{-kx} e^{-(y-x)^2/2s^2}$, $k = 1/\mathrm{mean}$, gives its centre $\mu = y - k s^2$.
 *
 * @param mean - above 0
 * @see docs/theory.md, "Other data"
 */
export function exponentialMagnitude(mean: number): Magnitude {
  const rate = 1 / mean;
  return {
    magnitude: {
      density: (magnitude) => (magnitude >= 0 && magnitude <= REACH * mean ? rate * Math.exp(-rate * magnitude) : 0),
      breaks: [0, REACH * mean],
      mean,
      meanSquare: 2 * mean * mean,
    },
    draw: (words) => Math.fround(-mean * portableLog((words.next() + 0.5) / TWO_32)),
    seen: (m, y, noise) => {
      const centre = m.sub(y, m.mul(rate, m.mul(noise, noise)));
      const hazard = m.logNormalHazard(m.div(centre, noise));
      return {
        evidence: m.sub(m.log(m.mul(rate, noise)), hazard),
        mean: m.add(centre, m.mul(noise, m.exp(hazard))),
      };
    },
  };
}
