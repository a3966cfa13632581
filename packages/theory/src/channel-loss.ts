import { type BlockFunction, type Expression, type TracedVariant, evaluate, kinks, vectorise } from '@rugbench/core';
import { type Channel, PANEL_ORDER, visitPartOfPanel } from './channel.ts';

/** The numbers of a symmetric model: x_hat = f(a y + b). */
export interface SymmetricModel {
  /** a, the diagonal of W */
  readonly scale: number;
  /** b, the one bias */
  readonly bias: number;
  /** the variant's own parameters */
  readonly parameters: Readonly<Record<string, number>>;
  /** y in this interval do not pass the filter: the output is 0 */
  readonly blocked?: { readonly from: number; readonly to: number };
}

/** E (f(a y + b) - E[x | y])²: what a model loses beyond the floor of its channel. */
export type ExcessLoss = (model: SymmetricModel) => number;

/**
 * The excess loss of a variant over a tabulated channel: one sum over the nodes, where no switch of
 * the activation or edge of the filter falls; panels that contain one are cut there and integrated
 * piece by piece.
 *
 * $$ L(f) = \mathrm{floor} + E\,\bigl(f(a y + b) - E[x \mid y]\bigr)^2 $$
 *
 * @see docs/theory.md, "Quadrature"
 */
export function excessLoss(variant: TracedVariant, channel: Channel): ExcessLoss {
  const activation = vectorise(variant.activation);
  const switches = kinks(variant.activation, 'z').map(switchFinder);
  const { y, weight, mean } = channel;
  const z = new Float64Array(y.length);
  const output = new Float64Array(y.length);
  return (model) => {
    const { scale, bias, parameters, blocked } = model;
    for (let i = 0; i < y.length; i++) z[i] = scale * y[i]! + bias;
    activation({ ...parameters, z }, output);
    const cuts = switches.flatMap((find) => find(z, parameters)).map((at) => (at - bias) / scale);
    if (blocked) cuts.push(blocked.from, blocked.to);
    const panels = cutsByPanel(channel.edges, cuts);
    let loss = 0;
    for (let panel = 0; panel < channel.edges.length - 1; panel++) {
      if (panels.has(panel)) continue;
      const first = panel * PANEL_ORDER;
      const silent = blocked !== undefined && y[first]! > blocked.from && y[first]! < blocked.to;
      for (let i = first; i < first + PANEL_ORDER; i++) {
        const error = (silent ? 0 : output[i]!) - mean[i]!;
        loss += weight[i]! * error * error;
      }
    }
    for (const [panel, points] of panels) loss += cutPanelLoss(activation, channel, panel, points, model);
    return loss;
  };
}

/** The loss of one panel, integrated piece by piece between the points where it is cut. */
function cutPanelLoss(
  activation: BlockFunction,
  channel: Channel,
  panel: number,
  points: readonly number[],
  { scale, bias, parameters, blocked }: SymmetricModel,
): number {
  const ends = [channel.edges[panel]!, ...[...points].sort((p, q) => p - q), channel.edges[panel + 1]!];
  const at: number[] = [];
  const weights: number[] = [];
  const means: number[] = [];
  for (let piece = 1; piece < ends.length; piece++) {
    visitPartOfPanel(channel, panel, ends[piece - 1]!, ends[piece]!, (y, weight, mean) => {
      at.push(y);
      weights.push(weight);
      means.push(mean);
    });
  }
  const output = Float64Array.from(at, (y) => scale * y + bias);
  activation({ ...parameters, z: output }, output);
  return at.reduce((loss, y, k) => {
    const silent = blocked !== undefined && y > blocked.from && y < blocked.to;
    return loss + weights[k]! * ((silent ? 0 : output[k]!) - means[k]!) ** 2;
  }, 0);
}

/** The cuts that fall inside the table, by the panel they fall in. */
function cutsByPanel(edges: Float64Array, cuts: readonly number[]): Map<number, number[]> {
  const panels = new Map<number, number[]>();
  for (const cut of cuts) {
    if (!(cut > edges[0]! && cut < edges[edges.length - 1]!)) continue;
    const panel = panelOf(edges, cut);
    panels.set(panel, [...(panels.get(panel) ?? []), cut]);
  }
  return panels;
}

function panelOf(edges: Float64Array, at: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}

type SwitchFinder = (z: Float64Array, parameters: Readonly<Record<string, number>>) => number[];

/** Finds where one switch changes sign along ascending z: by its values at z, then by bisection and secant. */
function switchFinder(expression: Expression): SwitchFinder {
  const along = vectorise(expression);
  let values = new Float64Array(0);
  return (z, parameters) => {
    if (values.length !== z.length) values = new Float64Array(z.length);
    along({ ...parameters, z }, values);
    const at = (point: number): number => evaluate(expression, { ...parameters, z: point });
    const roots: number[] = [];
    for (let i = 1; i < z.length; i++) {
      if (values[i - 1]! > 0 !== values[i]! > 0) roots.push(root(at, z[i - 1]!, values[i - 1]!, z[i]!, values[i]!));
    }
    return roots;
  };
}

/** A sign change of `f` in [low, high], by the Illinois variant of regula falsi: exact at once where f is affine. */
function root(f: (point: number) => number, low: number, atLow: number, high: number, atHigh: number): number {
  let [a, fa, b, fb] = [low, atLow, high, atHigh];
  for (let step = 0; step < 100; step++) {
    const point = fb === fa ? (a + b) / 2 : (a * fb - b * fa) / (fb - fa);
    const value = f(point);
    if (value === 0 || Math.abs(b - a) <= 1e-15 * Math.abs(point)) return point;
    if (value > 0 === fb > 0) {
      fa /= 2;
    } else {
      [a, fa] = [b, fb];
    }
    if (Math.abs(point - b) <= 1e-15 * Math.abs(point)) return point;
    [b, fb] = [point, value];
  }
  return b;
}
