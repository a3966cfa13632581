import type { FeatureDistribution } from '@rugbench/core';
import { PANEL_RULE } from './panels.ts';

/** Panels on which one piece of a density is integrated. */
const PANELS = 32;

/**
 * P(x > 0) or P(x < 0) of one feature.
 *
 * @param sign - 1 or -1
 */
export function chanceOfSign({ probability, magnitude }: FeatureDistribution, sign: 1 | -1): number {
  const { breaks, density, atoms = [] } = magnitude;
  const single = atoms.reduce((sum, { at, mass }) => (sign * at > 0 ? sum + mass : sum), 0);
  const ends = [...new Set([...breaks, 0])].sort((a, b) => a - b);
  let [side, whole] = [0, 0];
  ends.slice(1).forEach((end, k) => {
    const start = ends[k]!;
    if (!(start >= breaks[0]! && end <= breaks[breaks.length - 1]!)) return;
    const mass = integral(density, start, end);
    whole += mass;
    if (sign * (start + end) > 0) side += mass;
  });
  // The density and the atoms add up to 1, so a quotient takes out the rounding of the quadrature.
  const spread = 1 - atoms.reduce((sum, { mass }) => sum + mass, 0);
  return probability * (single + (whole > 0 ? (spread * side) / whole : 0));
}

function integral(density: (u: number) => number, start: number, end: number): number {
  const half = (end - start) / PANELS / 2;
  let sum = 0;
  for (let panel = 0; panel < PANELS; panel++) {
    const middle = start + (2 * panel + 1) * half;
    PANEL_RULE.nodes.forEach((node, i) => (sum += half * PANEL_RULE.weights[i]! * density(middle + half * node)));
  }
  return sum;
}
