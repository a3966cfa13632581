import {
  type Expression,
  type ParameterDeclaration,
  type TracedVariant,
  type Variant,
  compile,
  derivative,
} from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { told } from './derivative-law.ts';
import { type VariantContext, parameterPoints, traced, variantLaw } from './setting.ts';

/** Totals are taken over z in [-REACH, REACH], by the midpoint rule. */
const REACH = 8;
const POINTS = 2 ** 18;
const STEP = (2 * REACH) / POINTS;
const Z = Float64Array.from({ length: POINTS }, (_, i) => -REACH + (i + 0.5) * STEP);

/** Parameters are moved by this to see a total change: far enough that the place of a jump between two points is lost in it. */
const SHIFT = 200 * STEP;
/** Jumps and edges of kernels fall between points: STEP / SHIFT and STEP / epsilon, below 1 % of a total each. */
const TOLERANCE = 0.03;

type Point = Readonly<Record<string, number>>;

/**
 * What a declared pseudo-gradient is held to: where a surrogate is declared, it is that function's slope
 * at every point; else it keeps the total of the slope that it replaces, jumps included,
 *
 * $$ \int \hat\partial_\theta f \thinspace dz = \frac{\partial}{\partial\theta} \int f \thinspace dz, \qquad
 *    \int_{-A}^{A} \hat\partial_z f \thinspace dz = f(A) - f(-A), $$
 *
 * which holds for every kernel of unit area in the place of a jump. The slopes of an L0 penalty are held to the same.
 */
export const pseudoGradientLaw: Law<Variant, VariantContext> = variantLaw(
  'a declared pseudo-gradient must keep the total of the slope it replaces, or be the slope of its declared surrogate',
  (variant, context) => {
    const data = traced(variant, context);
    for (const own of parameterPoints(data)) {
      for (const name of data.declared) {
        const formula = data.partials[name]!;
        const surrogate = data.surrogates[name];
        const breach = surrogate
          ? wrongSlope(formula, derivative(surrogate, name), name, own)
          : wrongTotal(data, formula, data.activation, name, own);
        if (breach) return breach;
      }
      const breach = wrongPenalty(data, own);
      if (breach) return breach;
    }
    return undefined;
  },
);

/** Of L0 alone: L1 and tanh bend what a kernel has smoothed, and follow by the chain rule. */
function wrongPenalty(data: TracedVariant, own: Point): Breach | undefined {
  if (!data.penalty || 'l1' in data.options || 'tanh' in data.options) return undefined;
  for (const [name, partial] of Object.entries(data.penalty.partials)) {
    if (name === 'z' || Object.hasOwn(data.surrogates, name)) continue;
    const breach = wrongTotal(data, partial, data.penalty.value, name, own);
    if (breach) return { ...breach, where: `penalty, ${breach.where}` };
  }
  return undefined;
}

function wrongSlope(formula: Expression, slope: Expression, name: string, own: Point): Breach | undefined {
  const [found, expected] = [valuesOf(formula, own), valuesOf(slope, own)];
  const slack = (value: number): number => 1e-9 * (1 + Math.abs(value));
  const at = found.findIndex((value, i) => !(Math.abs(value - expected[i]!) <= slack(value)));
  if (at < 0) return undefined;
  const got = `${found[at]} instead of ${expected[at]} ± ${slack(found[at]!)}`;
  return { where: `by ${name} at ${told({ ...own, z: Z[at]! })}`, got };
}

function wrongTotal(
  { parameters }: TracedVariant,
  partial: Expression,
  whole: Expression,
  name: string,
  own: Point,
): Breach | undefined {
  const found = total(partial, own);
  const { change: expected, bend } =
    name === 'z' ? { change: rise(whole, own), bend: 0 } : changeOfTotal(whole, name, own, parameters[name]!);
  const slack = TOLERANCE * Math.max(Math.abs(found), Math.abs(expected)) + bend + 1e-4;
  if (Math.abs(found - expected) <= slack) return undefined;
  const todo = 'Correct it, or declare the surrogate whose slope it is.';
  const where = Object.keys(own).length === 0 ? `by ${name}` : `by ${name} at ${told(own)}`;
  return { where, got: `${found} instead of ${expected} ± ${slack} in all`, todo };
}

function rise(whole: Expression, own: Point): number {
  const values = valuesOf(whole, own);
  return values[POINTS - 1]! - values[0]!;
}

/** The slope of the total along a parameter, and by how much the slopes to both sides differ: a total may bend. */
function changeOfTotal(
  whole: Expression,
  name: string,
  own: Point,
  { domain }: ParameterDeclaration,
): { change: number; bend: number } {
  const value = own[name]!;
  const room = domain === 'real' ? Infinity : domain === 'positive' ? value / 2 : Math.min(value, 1 - value) / 2;
  const shift = Math.min(SHIFT, room);
  const [below, here, above] = [-shift, 0, shift].map((by) => total(whole, { ...own, [name]: value + by })) as [
    number,
    number,
    number,
  ];
  return { change: (above - below) / (2 * shift), bend: Math.abs(above - 2 * here + below) / (2 * shift) };
}

function total(formula: Expression, own: Point): number {
  return valuesOf(formula, own).reduce((sum, value) => sum + value * STEP, 0);
}

function valuesOf(formula: Expression, own: Point): Float64Array {
  const out = new Float64Array(POINTS);
  compile(formula)({ ...own, z: Z }, out);
  return out;
}
