import type { BlockFunction, TracedVariant } from '@rugbench/core';
import { lineInputs } from './along-line.ts';
import type { Channel } from './channel.ts';
import { distribution } from './channel-mass.ts';
import { panelCutter, readAlong } from './cut-panel.ts';
import { lineCode } from './line-code.ts';
import { type NodeSum, nodeSums } from './node-sum.ts';
import { PANEL_ORDER, panelOf } from './panels.ts';
import { type Passing, passingShare } from './passing.ts';

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

/**
 * The excess loss E (x_hat - E[x | y])² of a model: its loss less the floor of its channel.
 *
 * @param most - where the loss is above this, the sum may end early; left out: never
 * @returns plus infinity where it did
 */
export type ExcessLoss = (model: SymmetricModel, most?: number) => number;

/** Nodes that are added up before a sum is held against what it may be at most. */
const BLOCK = 256;

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
  const { activation, switches } = lineCode(variant.activation);
  const below = variant.keep?.per === 'group' ? distribution(channel) : undefined;
  const { y, atoms, edges } = channel;
  const sumFor = nodeSums(variant, channel);
  const sharedSumFor = below && sharedSums(activation, channel, below);
  const atAtoms = new Float64Array(atoms.y.length);
  const cutLoss = cutPanelLoss(activation, channel, below);
  return (model, most = Infinity) => {
    const { scale, bias, parameters, passing } = model;
    const cuts: number[] = [];
    const line = { y, scale, bias };
    for (const find of switches) for (const at of find(line, parameters)) cuts.push((at - bias) / scale);
    if (passing?.kind === 'outside') cuts.push(passing.from, passing.to);
    const panels = cutsByPanel(edges, cuts);
    // Most of the time goes here.
    const addNodes = passing && sharedSumFor ? sharedSumFor(model) : sumFor(model);
    let [loss, from] = [0, 0];
    for (const panel of ascending([...panels.keys(), edges.length - 1])) {
      loss = addUpTo(most, addNodes, from, panel * PANEL_ORDER, loss);
      from = (panel + 1) * PANEL_ORDER;
      if (loss > most) return Infinity;
    }
    if (atoms.y.length > 0) {
      const share = passing && passingShare(passing);
      activation({ ...parameters, ...lineInputs(atoms.y, scale, bias) }, atAtoms);
      for (let k = 0; k < atAtoms.length; k++) {
        const passed = share ? share(atoms.y[k]!, below?.[y.length + k]) : 1;
        loss += atoms.mass[k]! * errorAt(passed, atAtoms[k]!, atoms.mean[k]!);
      }
    }
    for (const [panel, points] of panels) loss += cutLoss(panel, points, model);
    return loss;
  };
}

/** A sum over nodes, or a part of it that is above what is asked for. */
function addUpTo(most: number, add: NodeSum, from: number, to: number, before: number): number {
  if (most === Infinity) return add(from, to, before);
  let sum = before;
  for (let at = from; at < to && sum <= most; at += BLOCK) sum = add(at, Math.min(to, at + BLOCK), sum);
  return sum;
}

/** Sums over nodes of which any share may pass. */
function sharedSums(
  activation: BlockFunction,
  { y, weight, mean }: Channel,
  below: Float64Array,
): (model: SymmetricModel) => NodeSum {
  const output = new Float64Array(y.length);
  return ({ scale, bias, parameters, passing }) => {
    const share = passingShare(passing);
    activation({ ...parameters, ...lineInputs(y, scale, bias) }, output);
    return (from, to, before) => {
      let sum = before;
      for (let i = from; i < to; i++) sum += weight[i]! * errorAt(share(y[i]!, below[i]), output[i]!, mean[i]!);
      return sum;
    };
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
    const ends = ascending([channel.edges[panel]!, ...points, channel.edges[panel + 1]!]);
    const pieces = cut(panel, ends);
    const { y, weight, values, output } = pieces;
    activation({ ...parameters, ...lineInputs(y, scale, bias) }, output);
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
    const before = panels.get(panel);
    if (before) before.push(cut);
    else panels.set(panel, [cut]);
  }
  return panels;
}

function ascending(numbers: number[]): number[] {
  return numbers.sort((p, q) => p - q);
}
