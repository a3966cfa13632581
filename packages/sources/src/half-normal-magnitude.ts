import { halfNormalQuantile, portableLog } from '@rugbench/core';
import type { Magnitude } from './magnitude.ts';

const TWO_33 = 0x2_0000_0000;

/** Where the density is cut off, in scales: 2e-19 of it is left out. */
const REACH = 9;

/**
 * The absolute value of a normal variable with standard deviation `scale`, by inversion of one 32-bit word, rounded once
 * to float32.
 *
 * Behind noise it is again a normal variable known to be positive, of variance
 * $\omega^2 = s^2 t^2/(s^2 + t^2)$ and centre $\mu = y t^2/(s^2 + t^2)$, with t the scale.
 *
 * @param scale - t above 0; the mean is $t \sqrt{2/\pi}$
 * @see docs/theory.md, "Other data"
 */
export function halfNormalMagnitude(scale: number): Magnitude {
  const height = Math.sqrt(2 / Math.PI) / scale;
  const inside = (magnitude: number): boolean => magnitude >= 0 && magnitude <= REACH * scale;
  return {
    magnitude: {
      density: (magnitude) => (inside(magnitude) ? height * Math.exp(-0.5 * (magnitude / scale) ** 2) : 0),
      breaks: [0, REACH * scale],
      mean: Math.sqrt(2 / Math.PI) * scale,
      meanSquare: scale * scale,
    },
    draw: (words) => Math.fround(scale * halfNormalQuantile((words.next() + 0.5) / TWO_33)),
    seen: (m, y, noise) => {
      const spread = m.sqrt(m.add(m.mul(noise, noise), scale * scale));
      const narrowed = m.div(m.mul(noise, scale), spread);
      const centre = m.mul(y, m.div(scale * scale, m.mul(spread, spread)));
      const hazard = m.logNormalHazard(m.div(centre, narrowed));
      return {
        evidence: m.sub(m.add(m.log(narrowed), portableLog(height)), hazard),
        mean: m.add(centre, m.mul(narrowed, m.exp(hazard))),
      };
    },
  };
}
