import { type ParameterDeclaration, type TracedVariant, featureVariance, fromLine, toLine } from '@rugbench/core';
import type { Channel } from './channel.ts';
import type { SymmetricModel } from './channel-loss.ts';
import type { FilterModel } from './filter-threshold.ts';

/**
 * The free numbers of a symmetric model as unbounded coordinates: log a, b (where the model has one), each parameter
 * through the map of its domain and, for a filter whose k is tuned, its free number.
 */
export interface Coordinates {
  /** the model at a point */
  toModel(point: ArrayLike<number>): SymmetricModel;
  /** edges of a first simplex at a point, one for each coordinate */
  sizes(point: ArrayLike<number>): number[];
  /** derivatives of the variant's own parameters by their coordinates at a point, [parameters] */
  parameterSlopes(point: ArrayLike<number>): number[];
  /** points to start from, spread over every coordinate */
  readonly starts: readonly (readonly number[])[];
  /** further points, scattered evenly and far wider than `starts`: for a search that may start badly */
  scattered(count: number): number[][];
}

/** Steps through a product by this share of it visit it evenly (Weyl). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Scattered starts: thresholds -b/a in deviations of the noise, and how far from their initial values parameters go. */
const [LEAST_THRESHOLD, MOST_THRESHOLD, SPREAD, LINE_SPREAD] = [-2, 6, 5, 3];

interface Axis {
  readonly starts: readonly number[];
  readonly size: number;
}

/** @param most - starts at most: the whole product of the axes up to so many points, else an even choice of as many */
export function coordinatesOf(
  variant: TracedVariant,
  channel: Channel,
  filter: FilterModel | undefined,
  most: number,
): Coordinates {
  const { noise } = channel;
  const names = Object.keys(variant.parameters);
  const declarations = Object.values(variant.parameters);
  const domains = declarations.map(({ domain }) => domain);
  const weights = weightStarts(channel, variant.ownBias);
  const own = weights[0]!.length;
  const axes = declarations.map((declaration) => parameterAxis(declaration, noise));
  if (filter && filter.starts.length > 0) axes.push({ starts: filter.starts, size: filter.size });
  return {
    starts: startsOver([weights, ...axes.map(({ starts }) => starts.map((value) => [value]))], most),
    sizes: (point) => [
      0.1,
      ...(variant.ownBias ? [] : [0.3 * noise * Math.exp(point[0]!)]),
      ...axes.map((axis) => axis.size),
    ],
    parameterSlopes: (point) =>
      domains.map((domain, k) => {
        const value = fromLine(domain, point[own + k]!);
        return domain === 'positive' ? value : domain === 'unit' ? value * (1 - value) : 1;
      }),
    scattered: (count) =>
      evenPoints(own + names.length, count).map((shares, k) => {
        const logScale = between(weights[0]![0]!, Math.log(2), shares[0]!);
        const threshold = between(LEAST_THRESHOLD, MOST_THRESHOLD, shares[1]!) * noise;
        // Parameters may be places along y, of the size of the noise, or shapes, of order 1.
        const spread = k % 2 === 0 ? SPREAD : SPREAD * noise;
        return [
          logScale,
          ...(variant.ownBias ? [] : [-threshold * Math.exp(logScale)]),
          ...declarations.map(({ initial, domain }, j) => {
            const reach = domain === 'real' ? spread : LINE_SPREAD;
            return toLine(domain, initial) + between(-reach, reach, shares[own + j]!);
          }),
        ];
      }),
    toModel: (point) => {
      const scale = Math.exp(point[0]!);
      const bias = variant.ownBias ? 0 : point[1]!;
      const parameters: Record<string, number> = {};
      for (let k = 0; k < names.length; k++) parameters[names[k]!] = fromLine(domains[k]!, point[own + k]!);
      if (!filter) return { scale, bias, parameters };
      return { scale, bias, parameters, passing: filter.passing(scale, bias, point[own + names.length] ?? NaN) };
    },
  };
}

/** Starts of log a and b: gains from the affine optimum upwards, biases from neutral to several deviations of the noise. */
function weightStarts({ distribution, noise }: Channel, ownBias: boolean): number[][] {
  const variance = featureVariance(distribution);
  const ratio = variance / (variance + noise ** 2);
  const gains = [ratio, Math.sqrt(ratio), 1, 1.3, 1.8];
  if (ownBias) return gains.map((gain) => [Math.log(gain)]);
  const affine = [Math.log(ratio), (1 - ratio) * distribution.probability * distribution.magnitude.mean];
  const deviations = [0, 1, 2, 3.5, 5];
  return [affine, ...gains.flatMap((gain) => deviations.map((k) => [Math.log(gain), -k * noise * gain]))];
}

function parameterAxis({ initial, domain }: ParameterDeclaration, noise: number): Axis {
  if (domain === 'positive') {
    const values = [initial, initial / 10, noise, 2 * noise, 4 * noise];
    return { starts: values.map((value) => toLine(domain, value)), size: 0.4 };
  }
  if (domain === 'unit') return { starts: [initial, 0.1, 0.5, 0.9].map((value) => toLine(domain, value)), size: 0.4 };
  const deviations = [0, -1, -2, -3.5, -5, 2, 4];
  return { starts: deviations.map((k) => initial + k * noise), size: Math.max(0.2 * Math.abs(initial), 0.3 * noise) };
}

/**
 * Points of the product of the axes. Of a product that is too large: all points on the first axis with the
 * others at their first values, and an even choice of the rest.
 */
function startsOver(axes: readonly (readonly (readonly number[])[])[], most: number): number[][] {
  const size = axes.reduce((product, axis) => product * axis.length, 1);
  const pointAt = (index: number): number[] => {
    let rest = index;
    return axes.flatMap((axis) => {
      const value = axis[rest % axis.length]!;
      rest = Math.floor(rest / axis.length);
      return [...value];
    });
  };
  if (size <= most) return Array.from({ length: size }, (_, index) => pointAt(index));
  const first = axes[0]!.length;
  const chosen = Array.from({ length: Math.max(0, most - first) }, (_, k) =>
    Math.floor((((k + 1) * GOLDEN) % 1) * size),
  );
  return [...Array.from({ length: first }, (_, index) => index), ...chosen].map(pointAt);
}

function between(low: number, high: number, share: number): number {
  return low + share * (high - low);
}

/**
 * Points of the unit cube by multiples of the powers of $1/\varphi$, with $\varphi^{d+1} = \varphi + 1$: the golden ratio's
 * sequence in d dimensions (Roberts 2018).
 */
function evenPoints(dimension: number, count: number): number[][] {
  let ratio = 2;
  for (let step = 0; step < 60; step++) ratio = (1 + ratio) ** (1 / (dimension + 1));
  return Array.from({ length: count }, (_, k) =>
    Array.from({ length: dimension }, (_, axis) => (0.5 + (k + 1) * ratio ** -(axis + 1)) % 1),
  );
}
