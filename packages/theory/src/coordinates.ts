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
  /** points to start from, spread over every coordinate */
  readonly starts: readonly (readonly number[])[];
}

/** Steps through a product by this share of it visit it evenly (Weyl). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

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
    toModel: (point) => {
      const scale = Math.exp(point[0]!);
      const bias = variant.ownBias ? 0 : point[1]!;
      const values = names.map((name, k) => [name, fromLine(declarations[k]!.domain, point[own + k]!)] as const);
      const model = { scale, bias, parameters: Object.fromEntries(values) };
      return filter ? { ...model, passing: filter.passing(scale, bias, point[own + names.length] ?? NaN) } : model;
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
