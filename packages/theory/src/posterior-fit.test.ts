import { type FeatureDistribution, type Variant, defineVariant, z } from '@rugbench/core';
import { sources } from '@rugbench/sources';
import { gated, rational, softJump } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { symmetricNoise } from './bounds.ts';
import { type Channel, tabulateChannel } from './channel.ts';
import { excessLoss } from './channel-loss.ts';
import { type Coordinates, coordinatesOf } from './coordinates.ts';
import { type PosteriorFit, fittedPoints, posteriorFit } from './posterior-fit.ts';

const distribution = sources.find(({ name }) => name === 'bernoulli-uniform')!.create(2 ** 12, { p: 0.05 })
  .distribution as FeatureDistribution;
const channel: Channel = tabulateChannel(distribution, symmetricNoise(distribution, 0.3));

/** A parameter of each domain, and a bias of its own. */
const allDomains = defineVariant({
  name: 'all-domains',
  title: 'All domains',
  source: 'test',
  options: z.strictObject({}),
  ownBias: true,
  parameters: {
    at: { initial: 0.2, domain: 'real', per: 'model', symbol: 't', meaning: 'place' },
    width: { initial: 0.1, domain: 'positive', per: 'model', symbol: 'w', meaning: 'width' },
    share: { initial: 0.4, domain: 'unit', per: 'model', symbol: 's', meaning: 'share' },
  },
  activation: (m, y, { at, width, share }) =>
    m.add(m.mul(share, y), m.mul(m.sub(1, share), m.mul(y, m.sigmoid(m.div(m.sub(y, at), width))))),
});

function fitOf(variant: Variant): {
  fit: PosteriorFit | undefined;
  coordinates: Coordinates;
  loss: (point: ArrayLike<number>) => number;
} {
  const traced = variant.trace();
  const coordinates = coordinatesOf(traced, channel, undefined, 50);
  const excess = excessLoss(traced, channel);
  const loss = (point: ArrayLike<number>): number => channel.floor + excess(coordinates.toModel(point));
  return { fit: posteriorFit(traced, channel, coordinates, loss), coordinates, loss };
}

describe('posteriorFit', () => {
  it.each([softJump, rational, allDomains])('knows half of the gradient of its loss: $name', (variant) => {
    const { fit, coordinates } = fitOf(variant);
    for (const start of coordinates.starts.slice(1, 12)) {
      const point = Float64Array.from(start);
      const { gradient } = fit!.rough.near(point);
      point.forEach((_, k) => {
        const step = 1e-5;
        const moved = (by: number): Float64Array => point.map((x, j) => (j === k ? x + by : x));
        const slope = (fit!.rough.value(moved(step)) - fit!.rough.value(moved(-step))) / (2 * step);
        // Central differences: step² relative, and rounding of losses of order 1e-2 over the step.
        expect(Math.abs(2 * gradient[k]! - slope)).toBeLessThan(1e-6 * Math.abs(slope) + 1e-10);
      });
    }
  });

  it('is roughly the loss, whose kinks are cut out', () => {
    for (const variant of [softJump, rational]) {
      const { fit, coordinates, loss } = fitOf(variant);
      for (const start of coordinates.starts.slice(0, 12)) {
        expect(fit!.rough.value(Float64Array.from(start)) / loss(start)).toBeCloseTo(1, 1.5);
      }
    }
  });

  it('is none where slopes cannot see a parameter, such as the place of a jump', () => {
    expect(fitOf(gated).fit).toBeUndefined();
  });

  it('finds the deepest of its valleys first', () => {
    const { fit, coordinates } = fitOf(rational);
    const found = fittedPoints(fit!, coordinates.scattered(60), 9).map((point) =>
      fit!.rough.value(Float64Array.from(point)),
    );
    expect(found).toHaveLength(9);
    expect(found).toEqual([...found].sort((p, q) => p - q));
  });
});

describe('coordinatesOf', () => {
  it('scatters starts over every coordinate: each quarter of each range has its share', () => {
    const count = 400;
    const { scattered } = fitOf(allDomains).coordinates;
    const points = scattered(count).filter((_, k) => k % 2 === 0);
    for (let axis = 0; axis < 4; axis++) {
      const values = points.map((point) => point[axis]!).sort((p, q) => p - q);
      const [low, high] = [values[0]!, values[values.length - 1]!];
      for (const quarter of [1, 2, 3]) {
        const below = values.filter((value) => value < low + ((high - low) * quarter) / 4).length;
        // 200 points of an even sequence: each quarter is met within a few points.
        expect(Math.abs(below / points.length - quarter / 4)).toBeLessThan(0.03);
      }
    }
  });
});
