import { type ParameterDeclaration, type TracedVariant, fromLine, toLine } from '@rugbench/core';
import { type SymmetricModel } from './channel-loss.ts';

/**
 * The free numbers of a symmetric model as unbounded coordinates: log a, b, each parameter through
 * the map of its domain and, for a filter whose k is tuned, the end of the blocked interval.
 */
export interface Coordinates {
  toModel(point: ArrayLike<number>): SymmetricModel;
  /** edges of a first simplex at a point */
  sizes(point: ArrayLike<number>): number[];
  /** points to start from: a coarse grid over every coordinate */
  readonly starts: readonly (readonly number[])[];
}

/** How the blocked interval follows from a, b and one free number; undefined where nothing is filtered. */
export type Blocking = (scale: number, bias: number, free: number) => { from: number; to: number };

interface Axis {
  readonly starts: readonly number[];
  readonly size: number;
}

/**
 * @param noise - s, the scale on which biases and thresholds matter
 * @param ratio - v / (v + s²), the gain of the best affine model
 * @param blocking - the filter, if any
 * @param blockingStarts - values of its free number to start from; empty when it has none
 */
export function coordinatesOf(
  variant: TracedVariant,
  noise: number,
  ratio: number,
  meanInput: number,
  blocking?: Blocking,
  blockingStarts: readonly number[] = [],
): Coordinates {
  const names = Object.keys(variant.parameters);
  const declarations = Object.values(variant.parameters);
  const free = blocking && blockingStarts.length > 0;
  const axes = declarations.map((declaration) => parameterAxis(declaration, noise));
  if (free) axes.push({ starts: blockingStarts, size: noise / 2 });
  const starts = weightStarts(noise, ratio, meanInput).flatMap((pair) =>
    product(axes.map((axis) => axis.starts)).map((rest) => [...pair, ...rest]),
  );
  return {
    starts,
    sizes: (point) => [0.1, 0.3 * noise * Math.exp(point[0]!), ...axes.map((axis) => axis.size)],
    toModel: (point) => {
      const scale = Math.exp(point[0]!);
      const bias = point[1]!;
      const parameters = Object.fromEntries(
        names.map((name, k) => [name, fromLine(declarations[k]!.domain, point[2 + k]!)]),
      );
      if (!blocking) return { scale, bias, parameters };
      return { scale, bias, parameters, blocked: blocking(scale, bias, free ? point[2 + names.length]! : NaN) };
    },
  };
}

/** Pairs (log a, b): gains from the affine optimum upwards, biases from neutral to several deviations of the noise. */
function weightStarts(noise: number, ratio: number, meanInput: number): [number, number][] {
  const affine: [number, number] = [Math.log(ratio), (1 - ratio) * meanInput];
  const gains = [ratio, Math.sqrt(ratio), 1, 1.3, 1.8];
  const deviations = [0, 1, 2, 3.5, 5];
  return [
    affine,
    ...gains.flatMap((gain) => deviations.map((k): [number, number] => [Math.log(gain), -k * noise * gain])),
  ];
}

function parameterAxis({ initial, domain }: ParameterDeclaration, noise: number): Axis {
  if (domain === 'positive') {
    const values = [initial / 10, initial, noise, 2 * noise, 4 * noise];
    return { starts: values.map((value) => toLine(domain, value)), size: 0.4 };
  }
  if (domain === 'unit') return { starts: [initial, 0.1, 0.5, 0.9].map((value) => toLine(domain, value)), size: 0.4 };
  const values = [initial, initial - 2 * noise, initial - 4 * noise, initial + 2 * noise, initial + 4 * noise];
  return { starts: values, size: Math.max(0.2 * Math.abs(initial), 0.3 * noise) };
}

function product(lists: readonly (readonly number[])[]): number[][] {
  return lists.reduce<number[][]>((rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])), [[]]);
}
