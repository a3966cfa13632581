import { type Domain, fromLine } from '@rugbench/core';
import type { SearchedActivation } from './activation.ts';
import type { BlockLayout } from './block.ts';

/** Coordinates of a block with that activation. */
export function coordinateCount(layout: BlockLayout, { parameters }: SearchedActivation): number {
  return parameters.reduce((sum, { per }) => sum + (per === 'feature' ? layout.features : 1), layout.parameters);
}

/** The coordinates where the activation's parameters begin, by name. */
function parameterPlaces(layout: BlockLayout, { parameters }: SearchedActivation): readonly number[] {
  let at = layout.parameters;
  return parameters.map(({ per }) => {
    const place = at;
    at += per === 'feature' ? layout.features : 1;
    return place;
  });
}

/** The parameters of the activation: their values for each output of each point, and their slopes. */
export class ParameterInputs {
  readonly #features: number;
  readonly #activation: SearchedActivation;
  readonly #places: readonly number[];
  readonly #values: Record<string, Float64Array>;
  readonly #slope: Float64Array;

  constructor(layout: BlockLayout, activation: SearchedActivation, points: number) {
    this.#features = layout.features;
    this.#activation = activation;
    this.#places = parameterPlaces(layout, activation);
    const size = activation.parameters.length > 0 ? points * layout.features : 0;
    this.#values = Object.fromEntries(activation.parameters.map(({ name }) => [name, new Float64Array(size)]));
    this.#slope = new Float64Array(size);
  }

  /** The inputs of the activation, z aside. */
  read(point: Float64Array): Record<string, number | Float64Array> {
    this.#activation.parameters.forEach(({ name, domain }, at) => {
      const values = this.#values[name]!;
      for (let i = 0; i < values.length; i++) values[i] = fromLine(domain, point[this.#coordinate(at, i)]!);
    });
    return { ...this.#activation.constants, ...this.#values };
  }

  /** Adds the slopes by the coordinates of the parameters, where `errors` are those by each output. */
  addSlopes(
    given: Readonly<Record<string, number | Float64Array>>,
    errors: Float64Array,
    gradient: Float64Array,
  ): void {
    this.#activation.parameters.forEach(({ name, domain }, at) => {
      this.#activation.slopes[name]!(given, this.#slope);
      for (let i = 0; i < errors.length; i++) {
        const coordinate = this.#coordinate(at, i);
        gradient[coordinate]! += errors[i]! * this.#slope[i]! * lineSlope(domain, this.#values[name]![i]!);
      }
    });
  }

  #coordinate(at: number, output: number): number {
    const each = this.#activation.parameters[at]!.per === 'feature';
    return this.#places[at]! + (each ? output % this.#features : 0);
  }
}

/** The slope of a parameter by its coordinate, {@link fromLine}. */
function lineSlope(domain: Domain, value: number): number {
  if (domain === 'positive') return value;
  if (domain === 'unit') return value * (1 - value);
  return 1;
}
