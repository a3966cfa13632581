import {
  type FeatureDistribution,
  type TracedVariant,
  WordStream,
  featureVariance,
  minimise,
  toLine,
} from '@rugbench/core';
import { sources } from '@rugbench/sources';
import { rational, softJump } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { analyticOptimum } from './analytic-optimum.ts';
import { symmetricNoise } from './bounds.ts';
import { type Channel, tabulateChannel } from './channel.ts';
import { excessLoss } from './channel-loss.ts';
import { coordinatesOf } from './coordinates.ts';
import { descendSquares } from './least-squares.ts';
import { posteriorFit } from './posterior-fit.ts';

const UNIFORM = [0.06, 0.1, 0.3, 0.5, 0.8].flatMap((r) =>
  [1e-4, 1e-3, 0.01, 0.05, 0.1, 0.3].map((p) => ['bernoulli-uniform', r, p] as const),
);
const OTHERS = ['half-normal', 'exponential', 'constant', 'signed'].flatMap((magnitude) =>
  (
    [
      [0.1, 0.02],
      [0.3, 0.05],
      [0.5, 0.005],
    ] as const
  ).map(([r, p]) => [`bernoulli-${magnitude}`, r, p] as const),
);
const PLACES = [...UNIFORM, ...OTHERS];
/** Random starts of the thorough search. */
const STARTS = 300;
/** Fits that are refined, and the best of them that simplexes refine further. */
const [FINALISTS, WINNERS] = [12, 2];

function channelAt(source: string, r: number, p: number): Channel {
  const { distribution } = sources.find(({ name }) => name === source)!.create(2 ** 12, { p }) as {
    distribution: FeatureDistribution;
  };
  return tabulateChannel(distribution, symmetricNoise(distribution, r));
}

/** The least loss from random starts with spreads over a factor of 100, each fitted, the best refined without haste. */
function thoroughLoss(variant: TracedVariant, channel: Channel): number {
  const coordinates = coordinatesOf(variant, channel, undefined, 1);
  const excess = excessLoss(variant, channel);
  const loss = (point: ArrayLike<number>): number => channel.floor + excess(coordinates.toModel(point));
  const { exact, rough } = posteriorFit(variant, channel, coordinates, loss)!;
  const words = new WordStream(11, 'probe');
  const fits = Array.from({ length: STARTS }, () =>
    descendSquares(rough, randomStart(variant, channel, words), { steps: 80, tolerance: 1e-9 }),
  );
  const refined = best(fits, FINALISTS).map(({ point }) =>
    descendSquares(exact, point, { steps: 400, tolerance: 1e-13 }),
  );
  return Math.min(...best(refined, WINNERS).map(({ point }) => settle(loss, point)));
}

function best<T extends { readonly value: number }>(all: readonly T[], count: number): T[] {
  const finite = all.filter(({ value }) => Number.isFinite(value));
  return finite.sort((p, q) => p.value - q.value).slice(0, count);
}

function randomStart(variant: TracedVariant, { noise }: Channel, words: WordStream): number[] {
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(words.uniform() + 1e-12)) * Math.cos(2 * Math.PI * words.uniform());
  const logScale = 0.6 * normal();
  const spread = 0.1 * 100 ** words.uniform();
  const parameters = Object.values(variant.parameters).map(({ initial, domain }) =>
    domain === 'real'
      ? (words.uniform() < 0.5 ? initial : 0) + spread * normal()
      : toLine(domain, initial) + 2 * normal(),
  );
  return [logScale, (3 - 9 * words.uniform()) * noise * Math.exp(logScale), ...parameters];
}

/** Simplexes of edges from small to as large as the coordinates, one after the other. */
function settle(loss: (point: ArrayLike<number>) => number, start: Float64Array): number {
  let found = { point: start, value: loss(start) };
  for (const share of [0.3, -0.03, 0.1, -0.5, 0.01, -0.3]) {
    const size = Array.from(found.point, (x) => share * Math.max(0.1, Math.abs(x)));
    const again = minimise(loss, found.point, { size, tolerance: 1e-13, maxEvaluations: 4000 });
    if (again.value < found.value) found = again;
  }
  return found.value;
}

const CASES = [softJump, rational].flatMap((variant) =>
  PLACES.map(([source, r, p]) => ({ variant, name: variant.name, source, r, p })),
);

describe('analyticOptimum of variants of several parameters', () => {
  it.each(CASES)('is not beaten by a thorough search: $name, $source, r = $r, p = $p', ({ variant, source, r, p }) => {
    const traced = variant.trace();
    const channel = channelAt(source, r, p);
    const { loss } = analyticOptimum(traced, channel);
    // The second term: constant features at large r are found all but exactly, and only their variance has a scale.
    const slack = 1e-6 * loss + 1e-14 * featureVariance(channel.distribution);
    expect(loss - thoroughLoss(traced, channel)).toBeLessThan(slack);
  });
});
