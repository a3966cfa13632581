import type { TracedVariant } from '@rugbench/core';
import { lineInputs, targetInputs } from './along-line.ts';
import type { Channel } from './channel.ts';
import type { SymmetricModel } from './channel-loss.ts';
import { lineCode } from './line-code.ts';
import { firstNode } from './on-panels.ts';
import type { Passing } from './passing.ts';
import { rememberFor } from './remember.ts';

/** Adds the weighted squared errors at the nodes from one to before another to a number, one after the other. */
export type NodeSum = (from: number, to: number, before: number) => number;

/** Nodes from one to before another, none where the second is not above the first. */
interface Nodes {
  readonly from: number;
  readonly to: number;
}

/**
 * The sum over nodes of a channel of $w (f(a y + b) - m)^2$ for one model after the other. Where the output is 0, below the threshold of
 * an activation that rests there or where a filter lets nothing pass, the terms $w m^2$ do not depend on the model: the sum of
 * those from the first node on is a table, with the same digits as when they are added up again.
 *
 * @returns the sum for a model whose filter, where there is one, lets everything pass outside an interval; it serves until the next
 *   model is asked for
 * @see docs/theory.md, "Quadrature"
 */
export function nodeSums({ activation }: TracedVariant, channel: Channel): (model: SymmetricModel) => NodeSum {
  const { addSquares, rests } = lineCode(activation);
  const { y, weight, mean } = channel;
  const inputs: Record<string, Float64Array | number> = targetInputs(weight, mean);
  const squares = sumsOfSquares(channel);
  const addSilent = (from: number, to: number, before: number): number => {
    if (from === 0 && before === 0) return squares[Math.max(0, to)]!;
    let sum = before;
    for (let i = from; i < to; i++) sum += weight[i]! * (mean[i]! * mean[i]!);
    return sum;
  };
  return ({ scale, bias, parameters, passing }) => {
    Object.assign(inputs, parameters, lineInputs(y, scale, bias));
    const resting = rests && Number.isFinite(scale) && Number.isFinite(bias) ? restingNodes(y, scale, bias) : 0;
    const silent = silentNodes(y, passing);
    const active: readonly Nodes[] = [
      { from: resting, to: silent ? silent.from : y.length },
      { from: Math.max(resting, silent ? silent.to : y.length), to: y.length },
    ];
    return (from, to, before) => {
      let [sum, reached] = [before, from];
      for (const nodes of active) {
        const [first, end] = [Math.max(reached, nodes.from), Math.min(to, nodes.to)];
        if (first >= end) continue;
        sum = addSilent(reached, first, sum);
        sum = addSquares(inputs, first, end, sum);
        reached = end;
      }
      return reached < to ? addSilent(reached, to, sum) : sum;
    };
  };
}

/** How many of ascending y have a z = a y + b that is not above 0: the first ones. */
function restingNodes(y: Float64Array, scale: number, bias: number): number {
  let [low, high] = [0, y.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scale * y[middle]! + bias > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The nodes inside the interval that does not pass; undefined without a filter. */
function silentNodes(y: Float64Array, passing: Passing | undefined): Nodes | undefined {
  if (passing?.kind !== 'outside') return undefined;
  let from = firstNode(y, passing.from);
  while (from < y.length && y[from]! <= passing.from) from++;
  const to = firstNode(y, passing.to);
  return from < to ? { from, to } : undefined;
}

/** The sums of w m² over the first 0, 1, 2, ... nodes, added up in their order, [nodes + 1]. */
const sumsOfSquares = rememberFor(({ weight, mean }: Channel): Float64Array => {
  const sums = new Float64Array(weight.length + 1);
  for (let i = 0; i < weight.length; i++) sums[i + 1] = sums[i]! + weight[i]! * (mean[i]! * mean[i]!);
  return sums;
});
