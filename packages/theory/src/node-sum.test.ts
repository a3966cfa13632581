import { relu } from '@rugbench/baseline';
import { type TracedVariant, compile } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { clippedRelu, linear, topk } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { alongLine, setLine } from './along-line.ts';
import { type Channel, tabulateChannel } from './channel.ts';
import type { SymmetricModel } from './channel-loss.ts';
import { nodeSums } from './node-sum.ts';
import { passingShare } from './passing.ts';

const { distribution } = bernoulliUniform.create(1, { p: 0.05 });
const channel = tabulateChannel(distribution as Channel['distribution'], 0.2);

/** The same sum, a node at a time. */
function oneByOne({ activation }: TracedVariant, model: SymmetricModel, from: number, to: number, before: number) {
  const { y, weight, mean } = channel;
  const output = new Float64Array(y.length);
  compile(alongLine(activation))(setLine({}, y, model.scale, model.bias, model.parameters), output);
  const share = passingShare(model.passing);
  let sum = before;
  for (let i = from; i < to; i++) {
    const error = share(y[i]!) * output[i]! - mean[i]!;
    sum += weight[i]! * (error * error);
  }
  return sum;
}

describe('a sum over nodes', () => {
  const models: SymmetricModel[] = [-5, -0.4, 0, 0.3, 5].map((bias) => ({ scale: 1.3, bias, parameters: {} }));
  const filtered: SymmetricModel[] = [
    [-Infinity, 0.31],
    [-0.2, 0.4],
    [0.1, 0.1],
    [-9, 9],
  ].map(([from, to]) => ({
    scale: 1.1,
    bias: -0.2,
    parameters: {},
    passing: { kind: 'outside', from: from!, to: to! },
  }));

  it.each([
    ['relu', relu.trace(), models],
    ['clipped-relu', clippedRelu.trace(), models],
    ['linear', linear.trace(), models],
    ['topk', topk.trace(), filtered],
    ['linear behind a filter', linear.trace(), filtered],
  ] as const)('has every digit of the sum that is taken one by one: %s', (_name, variant, all) => {
    const sums = nodeSums(variant, channel);
    const nodes = channel.y.length;
    for (const model of all) {
      sums.begin(model);
      for (const [from, to, before] of [
        [0, nodes, 0],
        [0, nodes / 2, 0],
        [nodes / 4, nodes, 1e-3],
        [7, 7, 0.5],
      ] as const) {
        expect(sums.add(from, to, before)).toBe(oneByOne(variant, model, from, to, before));
      }
    }
  });

  it('is not a number where the line is none, rather than that of an output at rest', () => {
    const sums = nodeSums(relu.trace(), channel);
    sums.begin({ scale: NaN, bias: 0, parameters: {} });
    expect(sums.add(0, 16, 0)).toBeNaN();
  });
});
