import { type BlockFunction, type TracedVariant, compile, kinks } from '@rugbench/core';
import type { Channel } from './channel.ts';
import { distribution } from './channel-mass.ts';
import { PANEL_ORDER, type ReadAt, panelOf, visitPartOfPanel } from './panels.ts';
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
  return (model) => {
    const { scale, bias, parameters, passing } = model;
    for (let i = 0; i < y.length; i++) z[i] = scale * y[i]! + bias;
    activation({ ...parameters, z }, output);
    const cuts = switches.flatMap((find) => find(z, parameters)).map((at) => (at - bias) / scale);
    if (passing?.kind === 'outside') cuts.push(passing.from, passing.to);
    const panels = cutsByPanel(channel.edges, cuts);
    const share = passingShare(passing);
    let loss = 0;
    for (let panel = 0; panel < channel.edges.length - 1; panel++) {
      if (panels.has(panel)) continue;
      const first = panel * PANEL_ORDER;
      if (passing) {
        for (let i = first; i < first + PANEL_ORDER; i++) {
          loss += weight[i]! * errorAt(share(y[i]!, below?.[i]), output[i]!, mean[i]!);
        }
      } else {
        // All of the time goes here.
        for (let i = first; i < first + PANEL_ORDER; i++) {
          const error = output[i]! - mean[i]!;
          loss += weight[i]! * (error * error);
        }
      }
    }
    if (atoms.y.length > 0) {
      activation({ ...parameters, z: atoms.y.map((at) => scale * at + bias) }, atAtoms);
      for (let k = 0; k < atAtoms.length; k++) {
        loss += atoms.mass[k]! * errorAt(share(atoms.y[k]!, below?.[y.length + k]), atAtoms[k]!, atoms.mean[k]!);
      }
    }
    for (const [panel, points] of panels) loss += cutPanelLoss(activation, channel, panel, points, model, below);
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
  panel: number,
  points: readonly number[],
  { scale, bias, parameters, passing }: SymmetricModel,
  below: Float64Array | undefined,
): number {
  const ends = [channel.edges[panel]!, ...[...points].sort((p, q) => p - q), channel.edges[panel + 1]!];
  const share = passingShare(passing);
  const count = (ends.length - 1) * PANEL_ORDER;
  const [output, weights, means] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const shares = new Float64Array(passing ? count : 0);
  let node = 0;
  const collect = (y: number, weight: number, read: ReadAt): void => {
    output[node] = scale * y + bias;
    weights[node] = weight;
    means[node] = read(channel.mean);
    if (passing) shares[node] = share(y, below && read(below));
    node++;
  };
  for (let piece = 1; piece < ends.length; piece++) {
    visitPartOfPanel(channel, panel, ends[piece - 1]!, ends[piece]!, collect);
  }
  activation({ ...parameters, z: output }, output);
  let loss = 0;
  for (let k = 0; k < count; k++) loss += weights[k]! * errorAt(passing ? shares[k]! : 1, output[k]!, means[k]!);
  return loss;
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
