import type { TracedVariant } from '@rugbench/core';
import { type LineInputs, setLine, setTarget } from './along-line.ts';
import type { Channel } from './channel.ts';
import { distribution } from './channel-mass.ts';
import { panelCutter, readAlong } from './cut-panel.ts';
import { lineCode } from './line-code.ts';
import { type NodeSum, nodeSums } from './node-sum.ts';
import { type PanelCuts, addCut, endsOfPieces, isFirstInPanel, nextCutPanel, noCuts } from './panel-cuts.ts';
import { PANEL_ORDER } from './panels.ts';
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
  const below = variant.keep?.per === 'group' ? distribution(channel) : undefined;
  const findCuts = cutFinder(variant, channel);
  const nodes = below ? sharedSums(variant, channel, below) : nodeSums(variant, channel);
  const atomLoss = lossOfAtoms(variant, channel, below);
  const cutLoss = cutPanelLoss(variant, channel, below);
  const panels = Math.max(0, channel.edges.length - 1);
  return (model, most = Infinity) => {
    const cuts = findCuts(model);
    // Most of the time goes here.
    nodes.begin(model);
    let loss = 0;
    for (let from = 0, panel = -1; panel < panels; from = (panel + 1) * PANEL_ORDER) {
      panel = nextCutPanel(cuts, panel);
      loss = addUpTo(most, nodes, from, panel * PANEL_ORDER, loss);
      if (loss > most) return Infinity;
    }
    loss = atomLoss(model, loss);
    for (let k = 0; k < cuts.count; k++) {
      if (isFirstInPanel(cuts, k)) loss += cutLoss(cuts.panels[k]!, endsOfPieces(cuts, cuts.panels[k]!), model);
    }
    return loss;
  };
}

/** Finds where a model switches or where its filter has an edge; what is returned serves until the next model. */
function cutFinder(variant: TracedVariant, { y, edges }: Channel): (model: SymmetricModel) => PanelCuts {
  const { switches } = lineCode(variant.activation);
  const cuts = noCuts(edges);
  const line = { y, scale: NaN, bias: NaN };
  const visit = (place: number): void => addCut(cuts, (place - line.bias) / line.scale);
  return ({ scale, bias, parameters, passing }) => {
    cuts.count = 0;
    line.scale = scale;
    line.bias = bias;
    for (const find of switches) find(line, parameters, visit);
    if (passing?.kind === 'outside') {
      addCut(cuts, passing.from);
      addCut(cuts, passing.to);
    }
    return cuts;
  };
}

/** A sum over nodes, or a part of it that is above what is asked for. */
function addUpTo(most: number, nodes: NodeSum, from: number, to: number, before: number): number {
  if (most === Infinity) return nodes.add(from, to, before);
  let sum = before;
  for (let at = from; at < to && sum <= most; at += BLOCK) sum = nodes.add(at, Math.min(to, at + BLOCK), sum);
  return sum;
}

/** Sums over nodes of which any share may pass. */
function sharedSums(
  { activation: formula }: TracedVariant,
  { y, weight, mean }: Channel,
  below: Float64Array,
): NodeSum {
  const { activation } = lineCode(formula);
  const output = new Float64Array(y.length);
  const inputs: LineInputs = {};
  let share = passingShare(undefined);
  return {
    begin: ({ scale, bias, parameters, passing }) => {
      share = passingShare(passing);
      activation(setLine(inputs, y, scale, bias, parameters), output);
    },
    add: (from, to, before) => {
      let sum = before;
      for (let i = from; i < to; i++) sum += weight[i]! * errorAt(share(y[i]!, below[i]), output[i]!, mean[i]!);
      return sum;
    },
  };
}

function errorAt(share: number, output: number, mean: number): number {
  const error = output - mean;
  return share === 1 ? error * error : share * error * error + (1 - share) * mean * mean;
}

/** Adds the loss of what has a probability of its own. */
function lossOfAtoms(
  { activation: formula }: TracedVariant,
  { y, atoms }: Channel,
  below: Float64Array | undefined,
): (model: SymmetricModel, before: number) => number {
  const { activation } = lineCode(formula);
  const output = new Float64Array(atoms.y.length);
  const inputs: LineInputs = {};
  return ({ scale, bias, parameters, passing }, before) => {
    if (output.length === 0) return before;
    const share = passing && passingShare(passing);
    activation(setLine(inputs, atoms.y, scale, bias, parameters), output);
    let loss = before;
    for (let k = 0; k < output.length; k++) {
      const passed = share ? share(atoms.y[k]!, below?.[y.length + k]) : 1;
      loss += atoms.mass[k]! * errorAt(passed, output[k]!, atoms.mean[k]!);
    }
    return loss;
  };
}

/** The loss of one panel, integrated piece by piece between the points where it is cut. */
function cutPanelLoss(
  { activation: formula }: TracedVariant,
  channel: Channel,
  below: Float64Array | undefined,
): (panel: number, ends: readonly number[], model: SymmetricModel) => number {
  const { activation, addSquares } = lineCode(formula);
  const cut = panelCutter(channel, channel.mean);
  const inputs: LineInputs = {};
  return (panel, ends, { scale, bias, parameters, passing }) => {
    const pieces = cut(panel, ends);
    const { y, weight, values, output } = pieces;
    setLine(inputs, y, scale, bias, parameters);
    if (!passing) return addSquares(setTarget(inputs, weight, values), 0, y.length, 0);
    activation(inputs, output);
    const share = passingShare(passing);
    const belowHere = below && readAlong(pieces, below, panel);
    let loss = 0;
    for (let k = 0; k < y.length; k++) {
      loss += weight[k]! * errorAt(share(y[k]!, belowHere?.[k]), output[k]!, values[k]!);
    }
    return loss;
  };
}
