import { type Operation, numberPrimitives } from '@rugbench/core';
import type { Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Shape, type Value, spread, tensorPrimitives } from './primitives.ts';
import { type OnDevice, onDevice } from './testing/on-device.ts';

const POINTS = [-Infinity, -2.5, -1, -0.125, 0, 0.125, 1, 2.5, Infinity, NaN];
const SIZE = POINTS.length;
/** all pairs: a varies by rows, b by columns */
const SHAPE: Shape = [SIZE, SIZE];

describe.each(['wasm', 'cpu'] as const)('tensorPrimitives on %s', (name) => {
  let on: OnDevice;
  beforeAll(async () => {
    on = await onDevice(name);
  });

  const rows = (): Tensor => on.tf.tensor2d(POINTS, [SIZE, 1]);
  const columns = (): Tensor => on.tf.tensor1d(POINTS);
  const grid = (values: Tensor): Tensor => spread(on.tf, values, SHAPE);

  function check(operation: Operation, found: Value, expected: (a: number, b: number) => number): void {
    const values = spread(on.tf, found, SHAPE).dataSync();
    POINTS.forEach((a, r) =>
      POINTS.forEach((b, c) => {
        const [got, wanted] = [values[r * SIZE + c]!, expected(a, b)];
        // float32 of numbers near 1: exp and log of the devices are good to a few units of 6e-8, the rest to one
        const close = Object.is(got, wanted) || Math.abs(got - wanted) <= 5e-7 * Math.max(1, Math.abs(wanted));
        expect(close, `${operation} of ${a} and ${b}: ${got} instead of ${wanted}`).toBe(true);
      }),
    );
  }

  it.each(['add', 'sub', 'mul', 'div', 'min', 'max'] as const)(
    '%s as numbers do, NaN and infinities included',
    (op) => {
      on.compute(() => {
        const m = tensorPrimitives(on.tf, SHAPE);
        check(op, m[op](grid(rows()), columns()), numberPrimitives[op]);
        check(op, m[op](columns(), grid(rows())), (a, b) => numberPrimitives[op](b, a));
      });
    },
  );

  it.each(['add', 'sub', 'mul', 'div', 'min', 'max'] as const)('%s with a number on either side', (op) => {
    on.compute(() => {
      const m = tensorPrimitives(on.tf, SHAPE);
      for (const constant of [0, -0.5, 2]) {
        check(op, m[op](grid(rows()), constant), (a) => numberPrimitives[op](a, constant));
        check(op, m[op](constant, grid(rows())), (a) => numberPrimitives[op](constant, a));
      }
      expect(m[op](3, 4)).toBe(numberPrimitives[op](3, 4));
    });
  });

  it.each(['abs', 'sqrt', 'exp', 'log'] as const)('%s as numbers do', (op) => {
    on.compute(() => {
      check(op, tensorPrimitives(on.tf, SHAPE)[op](grid(rows())), (a) => numberPrimitives[op](a));
    });
  });

  it('step as numbers do, save that NaN stays', () => {
    on.compute(() => {
      const { step } = tensorPrimitives(on.tf, SHAPE);
      check('step', step(grid(rows())), (a) => (Number.isNaN(a) ? NaN : numberPrimitives.step(a)));
    });
  });

  it('select lets nothing through from the branch that is not taken', () => {
    on.compute(() => {
      const { select } = tensorPrimitives(on.tf, SHAPE);
      check('select', select(grid(rows()), columns(), 0.5), (a, b) => numberPrimitives.select(a, b, 0.5));
      check('select', select(grid(rows()), 0, columns()), (a, b) => numberPrimitives.select(a, 0, b));
      check('select', select(columns(), NaN, Infinity), (_a, b) => numberPrimitives.select(b, NaN, Infinity));
    });
  });
});
