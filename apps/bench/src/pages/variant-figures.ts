import {
  type Expression,
  type FeatureDistribution,
  type TracedVariant,
  compile,
  evaluate,
  kinks,
} from '@rugbench/core';
import type { ActivationPicture, OverFloorCurves, PseudoGradient } from '@rugbench/plots';
import { analyticOptimum, symmetricNoise, tabulateChannel, whyNoOptimum } from '@rugbench/theory';
import { PICTURED } from './pictured.ts';
import type { PageCurves } from './variant-page.ts';

const POINTS = 601;
const [FROM, TO] = [-1, 1.5];
/** Points of a grid that sees narrow kernels: a tenth of the default width apart. */
const FINE = 2501;

/** Scales of pre-activations that are drawn as they are; beyond these a picture is in units of the scale. */
const USUAL_SCALES = [1 / 3, 3] as const;
/** The same of b/a, where pre-activations of features that are off lie. */
const USUAL_OFFSET = 1;

/**
 * f with its slope and pseudo-gradients, at the optimum of {@link PICTURED} where there is one.
 *
 * Parameters of many activations can undo any scale a of the pre-activations, as those of a polynomial can: then a is whatever the search
 * found, and z from -1 to 1.5 may be a place where no pre-activation is. Where a is unusual, z is drawn in units of a: the same function
 * of the same channel, with a = 1.
 */
export function activationFigure(
  traced: TracedVariant,
  distribution: FeatureDistribution,
  title: string,
): ActivationPicture {
  const { parameters, scale, offset } = pictured(traced, distribution);
  const isUsual = scale >= USUAL_SCALES[0] && scale <= USUAL_SCALES[1] && Math.abs(offset) <= USUAL_OFFSET;
  const [unit, shift] = isUsual ? [1, 0] : [scale, Math.abs(offset) > USUAL_OFFSET ? offset : 0];
  const values = (formula: Expression, z: readonly number[], factor = 1): number[] => {
    const out = new Float64Array(z.length);
    compile(formula)({ ...parameters, z: Float64Array.from(z, (at) => unit * at) }, out);
    return Array.from(out, (value) => factor * value);
  };
  const z = grid(POINTS, shift);
  const fine = grid(FINE, shift);
  const pseudo = traced.declared.map((name): PseudoGradient => {
    const symbol = name === 'z' ? 'z' : traced.parameters[name]!.symbol;
    const slope = values(traced.partials[name]!, fine, name === 'z' ? unit : 1);
    return { name, values: slope, z: fine, ...(symbol !== undefined && { symbol }) };
  });
  const told = Object.entries(parameters).map(([name, at]) => `${name} = ${Number(at.toPrecision(3))}`);
  const inUnits = isUsual ? '' : `z in units of the scale a = ${Number(scale.toPrecision(3))} of pre-activations; `;
  return {
    title,
    ...(told.length > 0 && {
      subtitle: `${inUnits}at the optimum of r = ${PICTURED.r}, p = ${PICTURED.p}: ${told.join(', ')}`,
    }),
    z,
    value: values(traced.activation, z),
    slope: slopes(traced.activation, parameters, unit, z),
    pseudo,
    breaks: breaksOf(traced.activation, parameters, unit, fine),
    ...(!isUsual && { variable: 'z/a' }),
  };
}

/** Loss over the floor against p, one curve for each ratio, and those of ReLU to compare. */
export function overFloorFigure(title: string, curves: PageCurves, relu: PageCurves | null): OverFloorCurves {
  const figure = {
    title,
    subtitle: 'analytic loss in the symmetric ansatz, over that of the posterior mean',
    curves: linesOf(curves),
  };
  return relu ? { ...figure, reference: { name: 'ReLU', curves: linesOf(relu) } } : figure;
}

function linesOf({ ratios, probabilities, overFloor }: PageCurves): OverFloorCurves['curves'] {
  return ratios.map((r, k) => ({
    name: `r = ${r}`,
    points: probabilities.map((probability, at) => ({ probability, ratio: overFloor[k]![at] ?? NaN })),
  }));
}

/** Parameters of the variant, the scale a of its pre-activations and b/a; 1 and 0 where there is no optimum or nothing to scale. */
function pictured(
  traced: TracedVariant,
  distribution: FeatureDistribution,
): { readonly parameters: Record<string, number>; readonly scale: number; readonly offset: number } {
  const initial = Object.entries(traced.parameters).map(([name, declaration]) => [name, declaration.initial] as const);
  if (initial.length === 0) return { parameters: {}, scale: 1, offset: 0 };
  if (whyNoOptimum(traced) || typeof traced.keep?.k === 'number')
    return { parameters: Object.fromEntries(initial), scale: 1, offset: 0 };
  const { parameters } = analyticOptimum(
    traced,
    tabulateChannel(distribution, symmetricNoise(distribution, PICTURED.r)),
  );
  const own = Object.fromEntries(initial.map(([name]) => [name, parameters[name]!]));
  const [a, b] = [parameters.a!, parameters.b!];
  return a === 0 ? { parameters: own, scale: 1, offset: 0 } : { parameters: own, scale: a, offset: b / a };
}

function grid(points: number, shift: number): number[] {
  return Array.from({ length: points }, (_, i) => shift + FROM + ((TO - FROM) * i) / (points - 1));
}

/** Slopes by central differences: a jump between two points is cut out of the curve anyway. @param unit - of z */
function slopes(
  f: Expression,
  parameters: Readonly<Record<string, number>>,
  unit: number,
  z: readonly number[],
): number[] {
  const h = 1e-6;
  const at = (point: number): number => evaluate(f, { ...parameters, z: unit * point });
  return z.map((point) => (at(point + h) - at(point - h)) / (2 * h));
}

/** Where switches change sign, in units of z. */
function breaksOf(
  f: Expression,
  parameters: Readonly<Record<string, number>>,
  unit: number,
  z: readonly number[],
): number[] {
  const found = kinks(f, 'z').flatMap((expression) => {
    const at = (point: number): number => evaluate(expression, { ...parameters, z: unit * point });
    return z.slice(1).flatMap((to, i) => {
      const [a, b] = [at(z[i]!), at(to)];
      return a > 0 === b > 0 ? [] : [a === b ? to : z[i]! + ((to - z[i]!) * a) / (a - b)];
    });
  });
  return [...new Set(found)].sort((a, b) => a - b);
}
