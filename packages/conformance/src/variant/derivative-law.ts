import { type Expression, type TracedVariant, type Variant, evaluate, kinks } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { GRID, type VariantContext, parameterPoints, traced, variantLaw } from './setting.ts';

type Point = Readonly<Record<string, number>>;

/** Steps of the differences, relative to the coordinate that is moved. */
const STEPS = [1e-3, 1e-4, 1e-5, 1e-6];

/** The slopes that were derived from the formula, against the formula itself. */
export const derivativeLaw: Law<Variant, VariantContext> = variantLaw(
  'a partial that is not declared must be the slope of the activation',
  (variant, context) => {
    const data = traced(variant, context);
    const exact = Object.keys(data.partials).filter((name) => !data.declared.includes(name));
    for (const name of exact) {
      const breach = wrongSlope(data, name);
      if (breach) return breach;
    }
    return undefined;
  },
);

function wrongSlope(data: TracedVariant, name: string): Breach | undefined {
  const switches = kinks(data.activation, name);
  for (const own of parameterPoints(data)) {
    for (const z of GRID) {
      const point: Point = { ...own, z };
      const slope = evaluate(data.partials[name]!, point);
      const seen = differences(data.activation, switches, name, point);
      if (seen.length === 0 || seen.some(({ value, slack }) => Math.abs(slope - value) <= slack)) continue;
      const todo = `Correct the formula, or declare a pseudo-gradient of ${name}.`;
      const [{ value, slack }] = seen as [(typeof seen)[0]];
      return { where: `by ${name} at ${told(point)}`, got: `${slope} instead of ${value} ± ${slack}`, todo };
    }
  }
  return undefined;
}

/** Finite differences along one coordinate, by those steps that meet no kink. */
function differences(
  f: Expression,
  switches: readonly Expression[],
  name: string,
  point: Point,
): { value: number; slack: number }[] {
  const middle = point[name]!;
  const at = (x: number): Point => ({ ...point, [name]: x });
  return STEPS.flatMap((relative) => {
    const h = relative * Math.max(Math.abs(middle), 0.01);
    if (
      !switches.every((kink) =>
        oneSided(
          kink,
          [-2, -1, 0, 1, 2].map((i) => at(middle + i * h)),
        ),
      )
    )
      return [];
    const [a, b, c, d] = [-2, -1, 1, 2].map((i) => evaluate(f, at(middle + i * h))) as [number, number, number, number];
    const value = (8 * (c - b) - (d - a)) / (12 * h);
    // rounding of a few units of the value, spread over the step; and what is left of the curvature
    const slack = (32 * Number.EPSILON * (1 + Math.abs(c))) / h + 1e-6 * Math.abs(value) + 1e-9;
    return Number.isFinite(value) ? [{ value, slack }] : [];
  });
}

function oneSided(kink: Expression, points: readonly Point[]): boolean {
  const sides = points.map((point) => evaluate(kink, point) > 0);
  return sides.every((side) => side === sides[0]);
}

/** A point as a reader would write it. */
export function told(point: Point): string {
  const pieces = Object.entries(point).map(([name, value]) => `${name} = ${Number(value.toPrecision(4))}`);
  return pieces.join(', ');
}
