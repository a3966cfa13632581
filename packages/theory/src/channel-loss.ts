import { type BlockFunction, type TracedVariant, compile, kinks } from '@rugbench/core';
import type { Channel } from './channel.ts';
import { distribution } from './channel-mass.ts';
import { panelCutter, readAlong } from './cut-panel.ts';
import { PANEL_ORDER, panelOf } from './panels.ts';
import { type Passing, passingShare } from './passing.ts';
import { switchFinder } from './switches.ts';

/** The numbers of a symmetric model: x_hat = f(a y + b). */
export interface SymmetricModel {
  /** a, the diagonal of W, above 0 */
  readonly scale: number;
  /** b, the one bias */
  readonly bias: number;
  /** the variant's own parameters */
  readonly parameters: Readonly<Record<string, number>>;
  /** which y pass the filter; the output is 0 for all others. Left out: no filter */
  readonly passing?: Passing;
}

/** The excess loss E (x_hat - E[x | y])² of a model: its loss less the floor of its channel. */
export type ExcessLoss = (model: SymmetricModel) => number;

/**
 * The excess loss of a variant over a tabulated channel: one sum over the nodes, where no switch of
 * the activation or edge of the filter falls; panels that contain one are cut there and integrated
 * piece by piece. With $\pi(y)$ the share of outputs that pass the filter, and m the posterior mean,
 *
 * $$ L(f) = \mathrm{floor} + E\,\bigl[ \pi(y) (f(a y + b) - m(y))^2 + (1 - \pi(y)) \thinspace m(y)^2 \bigr] $$
 *
 * @see docs/theory.md, "Quadrature"
 */
export function excessLoss(variant: TracedVariant, channel: Channel): ExcessLoss {
  const activation = compile(variant.activation);
  const switches = kinks(variant.activation, 'z').map(switchFinder);
  const below = variant.keep?.per === 'group' ? distribution(channel) : undefined;
  const { y, weight, mean, atoms } = channel;
  const z = new Float64Array(y.length);
  const output = new Float64Array(y.length);
  const atAtoms = new Float64Array(atoms.y.length);
  const cutLoss = cutPanelLoss(activation, channel, below);
  return (model) => {
    const { scale, bias, parameters, passing } = model;
    for (let i = 0; i < y.length; i++) z[i] = scale * y[i]! + bias;
    activation({ ...parameters, z }, output);
    const cuts = switches.flatMap((find) => find(z, parameters)).map((at) => (at - bias) / scale);
    if (passing?.kind === 'outside') cuts.push(passing.from, passing.to);
    const panels = cutsByPanel(channel.edges, cuts);
    const share = passing && passingShare(passing);
    let [loss, from] = [0, 0];
    for (const panel of [...[...panels.keys()].sort((p, q) => p - q), channel.edges.length - 1]) {
      const to = panel * PANEL_ORDER;
      if (share) {
        for (let i = from; i < to; i++) loss += weight[i]! * errorAt(share(y[i]!, below?.[i]), output[i]!, mean[i]!);
      } else {
        // Much of the time goes here.
        for (let i = from; i < to; i++) {
          const error = output[i]! - mean[i]!;
          loss += weight[i]! * (error * error);
        }
      }
      from = to + PANEL_ORDER;
    }
    if (atoms.y.length > 0) {
      activation({ ...parameters, z: atoms.y.map((at) => scale * at + bias) }, atAtoms);
      for (let k = 0; k < atAtoms.length; k++) {
        const passed = share ? share(atoms.y[k]!, below?.[y.length + k]) : 1;
        loss += atoms.mass[k]! * errorAt(passed, atAtoms[k]!, atoms.mean[k]!);
      }
    }
    for (const [panel, points] of panels) loss += cutLoss(panel, points, model);
    return loss;
  };
}

function errorAt(share: number, output: number, mean: number): number {
  const error = output - mean;
  return share === 1 ? error * error : share * error * error + (1 - share) * mean * mean;
}

/** The loss of one panel, integrated piece by piece between the points where it is cut. */
function cutPanelLoss(
  activation: BlockFunction,
  channel: Channel,
  below: Float64Array | undefined,
): (panel: number, points: readonly number[], model: SymmetricModel) => number {
  const cut = panelCutter(channel, channel.mean);
  return (panel, points, { scale, bias, parameters, passing }) => {
    const ends = [channel.edges[panel]!, ...[...points].sort((p, q) => p - q), channel.edges[panel + 1]!];
    const pieces = cut(panel, ends);
    const { y, weight, values, output } = pieces;
    for (let k = 0; k < y.length; k++) output[k] = scale * y[k]! + bias;
    activation({ ...parameters, z: output }, output);
    const share = passing && passingShare(passing);
    const belowHere = share && below && readAlong(pieces, below, panel);
    let loss = 0;
    for (let k = 0; k < y.length; k++) {
      loss += weight[k]! * errorAt(share ? share(y[k]!, belowHere?.[k]) : 1, output[k]!, values[k]!);
    }
    return loss;
  };
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
