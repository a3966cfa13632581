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
import type { PageCurves } from './variant-page.ts';

/** Where the pictured parameters are optimal: there the best thresholds are well above 0. */
export const PICTURED = { r: 0.3, p: 0.01 } as const;

const POINTS = 601;
const [FROM, TO] = [-1, 1.5];
/** Points of a grid that sees narrow kernels: a tenth of the default width apart. */
const FINE = 2501;

/** f with its slope and pseudo-gradients, at the optimum of {@link PICTURED} where there is one. */
export function activationFigure(
  traced: TracedVariant,
  distribution: FeatureDistribution,
  title: string,
): ActivationPicture {
  const parameters = picturedParameters(traced, distribution);
  const values = (formula: Expression, z: readonly number[]): number[] => {
    const out = new Float64Array(z.length);
    compile(formula)({ ...parameters, z: Float64Array.from(z) }, out);
    return [...out];
  };
  const z = grid(POINTS);
  const fine = grid(FINE);
  const pseudo = traced.declared.map((name): PseudoGradient => {
    const symbol = name === 'z' ? 'z' : traced.parameters[name]!.symbol;
    return { name, values: values(traced.partials[name]!, fine), z: fine, ...(symbol !== undefined && { symbol }) };
  });
  const value = values(traced.activation, z);
  const told = Object.entries(parameters).map(([name, at]) => `${name} = ${Number(at.toPrecision(3))}`);
  return {
    title,
    ...(told.length > 0 && { subtitle: `at the optimum of r = ${PICTURED.r}, p = ${PICTURED.p}: ${told.join(', ')}` }),
    z,
    value,
    slope: slopes(traced.activation, parameters, z),
    pseudo,
    breaks: breaksOf(traced.activation, parameters, fine),
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

function picturedParameters(traced: TracedVariant, distribution: FeatureDistribution): Record<string, number> {
  const initial = Object.entries(traced.parameters).map(([name, declaration]) => [name, declaration.initial] as const);
  if (initial.length === 0) return {};
  if (whyNoOptimum(traced) || typeof traced.keep?.k === 'number') return Object.fromEntries(initial);
  const { parameters } = analyticOptimum(
    traced,
    tabulateChannel(distribution, symmetricNoise(distribution, PICTURED.r)),
  );
  return Object.fromEntries(initial.map(([name]) => [name, parameters[name]!]));
}

function grid(points: number): number[] {
  return Array.from({ length: points }, (_, i) => FROM + ((TO - FROM) * i) / (points - 1));
}

/** df/dz by central differences: a jump between two points is cut out of the curve anyway. */
function slopes(f: Expression, parameters: Readonly<Record<string, number>>, z: readonly number[]): number[] {
  const h = 1e-6;
  const at = (point: number): number => evaluate(f, { ...parameters, z: point });
  return z.map((point) => (at(point + h) - at(point - h)) / (2 * h));
}

/** Where switches change sign. */
function breaksOf(f: Expression, parameters: Readonly<Record<string, number>>, z: readonly number[]): number[] {
  const found = kinks(f, 'z').flatMap((expression) => {
    const at = (point: number): number => evaluate(expression, { ...parameters, z: point });
    return z.slice(1).flatMap((to, i) => {
      const [a, b] = [at(z[i]!), at(to)];
      return a > 0 === b > 0 ? [] : [a === b ? to : z[i]! + ((to - z[i]!) * a) / (a - b)];
    });
  });
  return [...new Set(found)].sort((a, b) => a - b);
}
