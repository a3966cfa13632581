import { type Expression, defineVariant, evaluate } from '@rugbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Shape, tensorPrimitives } from './primitives.ts';
import { type OnDevice, onDevice } from './testing/on-device.ts';
import { interpretTogether } from './together.ts';

const POINTS = [-2, -0.5, 0.25, 3];
const SHAPE: Shape = [1, POINTS.length];

const gelu = defineVariant({
  name: 'gelu',
  title: 'A test',
  source: 'this test',
  activation: (m, z) => m.mul(z, m.normalCdf(z)),
}).trace();
const formulas = [gelu.activation, gelu.partials['z']!];

describe('interpretTogether', () => {
  let on: OnDevice;
  beforeAll(async () => {
    on = await onDevice('cpu');
  });

  /** Values of expressions at the points, how many operations they took, and the most tensors that existed at a time. */
  function run(expressions: readonly Expression[]): { values: number[][]; operations: number; most: number } {
    return on.compute(() => {
      const z = on.tf.tensor2d(POINTS, SHAPE);
      const before = on.tf.memory().numTensors;
      let [operations, most] = [0, 0];
      const m = tensorPrimitives(on.tf, SHAPE);
      const counting = Object.fromEntries(
        Object.entries(m).map(([name, apply]) => [
          name,
          (...operands: never[]) => {
            const value = on.tf.tidy(() => (apply as (...all: never[]) => number)(...operands));
            if (name !== 'constant') operations++;
            most = Math.max(most, on.tf.memory().numTensors - before);
            return value;
          },
        ]),
      ) as unknown as typeof m;
      const results = interpretTogether(expressions, counting, { z });
      expect(on.tf.memory().numTensors - before).toBe(results.filter((value) => typeof value === 'object').length);
      const values = results.map((value) => (typeof value === 'number' ? [value] : [...value.dataSync()]));
      return { values, operations, most };
    });
  }

  it('gives every expression its own value', () => {
    const { values } = run(formulas);
    formulas.forEach((formula, at) =>
      POINTS.forEach((z, i) => {
        // a hundred float32 operations on numbers near 1: 100 * 2^-24
        expect(Math.abs(values[at]![i]! - evaluate(formula, { z }))).toBeLessThan(6e-6);
      }),
    );
  });

  it('computes what they share once', () => {
    const operationsOf = (nodes: Expression['nodes']) => nodes.filter(({ op }) => op !== 'constant' && op !== 'input');
    const apart = formulas.flatMap(({ nodes }) => operationsOf(nodes)).length;
    const once = operationsOf(gelu.partials['z']!.nodes).length;
    // the slope of a product contains its factors: all of the activation but its last product
    expect(run(formulas).operations).toBe(once + 1);
    expect(once + 1).toBeLessThan(apart);
  });

  it('keeps few tensors at a time', () => {
    const { operations, most } = run(formulas);
    expect(most).toBeLessThan(operations / 3);
  });

  it('leaves its inputs alone, even where a formula is its input', () => {
    on.compute(() => {
      const z = on.tf.tensor2d(POINTS, SHAPE);
      const identity: Expression = { nodes: [{ op: 'input', name: 'z' }], root: 0 };
      const [first, second] = interpretTogether([identity, identity], tensorPrimitives(on.tf, SHAPE), { z });
      expect([first, second]).toEqual([z, z]);
      expect([...z.dataSync()]).toEqual(POINTS);
    });
  });
});
