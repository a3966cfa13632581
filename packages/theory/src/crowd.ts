import type { FeatureDistribution } from '@rugbench/core';
import type { Cell } from './cells.ts';
import {
  type Complex,
  type Points,
  type TwoTransforms,
  characteristic,
  pointsOf,
  seriesAt,
  transformsOf,
} from './characteristic.ts';
import { magnitudeCells } from './interferers.ts';
import type { Joint } from './joint.ts';
import type { TwoFunctions } from './on-panels.ts';

/** Frequencies at most, for each number of interferers that may be on at once: a convolution costs as much as several. */
const FREQUENCIES = 4;
/** A transform below this is rounding, where it stays so for {@link CALM} frequencies. */
const NOTHING = 1e-16;
const CALM = 16;

/** What a crowd of equal interferers makes of y where many of them are on. */
export interface Crowded {
  /** the number of them that are on from which on the density is meant, at least 1 */
  readonly from: number;
  /** densities of probability and of probability times E[x | y], each at the nodes of the panels */
  readonly density: TwoFunctions;
}

/**
 * The part of a distribution of y + entry (u_1 + ... + u_k), k random, where k is large, as a Fourier series over the whole table:
 * where many are on the density is smooth, and its series short.
 *
 * @param chances - of k = 0, 1, 2, ...
 * @param edges - ends of panels, which hold all that y may become
 * @param y - nodes of the panels
 * @returns undefined where magnitudes have atoms, which are never smooth, and where convolutions are as fast
 * @see docs/theory.md, "Many interferers at once"
 */
export function crowdedPart(
  distribution: FeatureDistribution,
  entry: number,
  chances: readonly number[],
  edges: Float64Array,
  y: Float64Array,
  joint: Joint,
): Crowded | undefined {
  if ((distribution.magnitude.atoms ?? []).length > 0) return undefined;
  const [lowest, highest] = [edges[0]!, edges[edges.length - 1]!];
  const period = highest - lowest;
  const omega = (2 * Math.PI) / period;
  const most = FREQUENCIES * chances.length;
  const points = pointsOf(joint, edges, most * omega);
  const waves = wavesOf(points, magnitudeCells(distribution, entry), entry, chances, { omega, lowest, most });
  const last = waves.slice(-CALM);
  let from = 1;
  while (from < chances.length && last.some((wave) => !isNothing(wave, chances, from))) from++;
  if (from === chances.length) return undefined;
  while (waves.length > 0 && isNothing(waves[waves.length - 1]!, chances, from)) waves.pop();
  const coefficient = (share: Complex, of: Complex): Complex => ({
    re: (share.re * of.re - share.im * of.im) / period,
    im: (share.re * of.im + share.im * of.re) / period,
  });
  const constant: Wave = { of: massesOf(points), power: { re: 1, im: 0 } };
  const coefficients = [constant, ...waves].map(({ of, power }): TwoTransforms => {
    const share = mixed(chances, from, power);
    return [coefficient(share, of[0]), coefficient(share, of[1])];
  });
  return { from, density: withoutRounding(seriesAt(coefficients, y, omega, lowest)) };
}

/** What is known at one frequency: the transforms of y before, and the characteristic function of one interferer. */
interface Wave {
  readonly of: TwoTransforms;
  readonly power: Complex;
}

/** Waves until all are nothing, or the most that pay. */
function wavesOf(
  points: Points,
  cells: readonly Cell[],
  entry: number,
  chances: readonly number[],
  { omega, lowest, most }: { readonly omega: number; readonly lowest: number; readonly most: number },
): Wave[] {
  const next = transformsOf(points, omega, lowest);
  const waves: Wave[] = [];
  for (let calm = 0; calm < CALM && waves.length < most;) {
    const wave = { of: next(), power: characteristic(cells, (waves.length + 1) * omega * entry) };
    waves.push(wave);
    calm = isNothing(wave, chances, 1) ? calm + 1 : 0;
  }
  return waves;
}

/** Whether a wave adds nothing where at least so many interferers are on. */
function isNothing({ of, power }: Wave, chances: readonly number[], from: number): boolean {
  return size(of[0]) * size(mixed(chances, from, power)) < NOTHING;
}

function massesOf({ held }: Points): TwoTransforms {
  const [re, along] = held.map((values) => values.reduce((sum, value) => sum + value, 0)) as [number, number];
  return [
    { re, im: 0 },
    { re: along, im: 0 },
  ];
}

/** Sets densities to 0 where that of probability is rounding. */
function withoutRounding(densities: TwoFunctions): TwoFunctions {
  const [density, moment] = densities;
  for (let i = 0; i < density.length; i++) {
    if (density[i]! >= NOTHING) continue;
    density[i] = 0;
    moment[i] = 0;
  }
  return densities;
}

/** Adds up chances of k times the k-th power of a number, from one k on. */
function mixed(chances: readonly number[], from: number, { re, im }: Complex): Complex {
  let sumRe = 0;
  let sumIm = 0;
  for (let k = chances.length - 1; k >= 0; k--) {
    const nextRe = sumRe * re - sumIm * im + (k >= from ? chances[k]! : 0);
    sumIm = sumRe * im + sumIm * re;
    sumRe = nextRe;
  }
  return { re: sumRe, im: sumIm };
}

function size({ re, im }: Complex): number {
  return Math.hypot(re, im);
}
