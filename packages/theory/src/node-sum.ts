import { type TracedVariant, rememberFor } from '@rugbench/core';
import { setLine, setTarget } from './along-line.ts';
import type { Channel } from './channel.ts';
import type { SymmetricModel } from './channel-loss.ts';
import { lineCode } from './line-code.ts';
import { firstNode } from './on-panels.ts';
import type { Passing } from './passing.ts';
import { restingPoints } from './switches.ts';

/** Weighted squared errors of one model after the other, at nodes of a channel. */
export interface NodeSum {
  /** says which model is meant until the next call */
  begin(model: SymmetricModel): void;
  /** adds the errors at the nodes from one to before another to a number, one after the other */
  add(from: number, to: number, before: number): number;
}

/** Nodes from one to before another, none where the second is not above the first. */
interface Nodes {
  from: number;
  to: number;
}

/**
 * The sum over nodes of a channel of $w (f(a y + b) - m)^2$. Where the output is 0, below the threshold of
 * an activation that rests there or where a filter lets nothing pass, the terms $w m^2$ do not depend on the model: the sum of
 * those from the first node on is a table, with the same digits as when they are added up again.
 *
 * @returns sums for models whose filter, where there is one, lets everything pass outside an interval
 * @see docs/theory.md, "Quadrature"
 */
export function nodeSums({ activation }: TracedVariant, channel: Channel): NodeSum {
  const { addSquares, rests } = lineCode(activation);
  const { y, weight, mean } = channel;
  const inputs = setTarget({}, weight, mean);
  const squares = sumsOfSquares(channel);
  const addSilent = (from: number, to: number, before: number): number => {
    if (from === 0 && before === 0) return squares[Math.max(0, to)]!;
    let sum = before;
    for (let i = from; i < to; i++) sum += weight[i]! * (mean[i]! * mean[i]!);
    return sum;
  };
  const active: readonly [Nodes, Nodes] = [
    { from: 0, to: 0 },
    { from: 0, to: y.length },
  ];
  return {
    begin: ({ scale, bias, parameters, passing }) => {
      setLine(inputs, y, scale, bias, parameters);
      const resting = rests && Number.isFinite(scale) && Number.isFinite(bias) ? restingPoints(y, scale, bias) : 0;
      const silent = silentNodes(y, passing);
      active[0].from = resting;
      active[0].to = silent ? silent.from : y.length;
      active[1].from = Math.max(resting, silent ? silent.to : y.length);
    },
    add: (from, to, before) => {
      let sum = before;
      let reached = from;
      for (const nodes of active) {
        const first = Math.max(reached, nodes.from);
        const end = Math.min(to, nodes.to);
        if (first >= end) continue;
        sum = addSilent(reached, first, sum);
        sum = addSquares(inputs, first, end, sum);
        reached = end;
      }
      return reached < to ? addSilent(reached, to, sum) : sum;
    },
  };
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
