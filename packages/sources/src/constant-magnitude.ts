import type { Magnitude } from './magnitude.ts';

/**
 * Always the same value, drawn without a word. Behind noise the evidence is $c (2 y - c) / 2 s^2$, which is
 * $(y^2 - (y - c)^2) / 2 s^2$ without its cancellation.
 *
 * @param value - c
 */
export function constantMagnitude(value: number): Magnitude {
  const drawn = Math.fround(value);
  return {
    magnitude: {
      density: () => 0,
      breaks: [],
      atoms: [{ at: value, mass: 1 }],
      mean: value,
      meanSquare: value * value,
    },
    draw: () => drawn,
    seen: (m, y, noise) => ({
      evidence: m.div(m.mul(value, m.sub(m.mul(2, y), value)), m.mul(2, m.mul(noise, noise))),
      mean: value,
    }),
  };
}
