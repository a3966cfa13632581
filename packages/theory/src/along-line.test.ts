import { relu } from '@rugbench/baseline';
import { compile, compileSum } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { alongLine, lineInputs, squaredError, targetInputs } from './along-line.ts';

const y = Float64Array.from({ length: 40 }, (_, i) => (i - 15) / 10);
const { activation } = relu.trace();

describe('alongLine', () => {
  it('is f(a y + b)', () => {
    const out = new Float64Array(y.length);
    compile(alongLine(activation))(lineInputs(y, 1.3, -0.4), out);
    expect(out).toEqual(Float64Array.from(y, (at) => Math.max(1.3 * at - 0.4, 0)));
  });
});

describe('squaredError', () => {
  it('is w (f(a y + b) - m)²', () => {
    const [weight, mean] = [y.map((at) => Math.exp(-at * at)), y.map((at) => at / 3)];
    let expected = 0;
    y.forEach((at, i) => {
      const error = Math.max(1.3 * at - 0.4, 0) - mean[i]!;
      expected += weight[i]! * (error * error);
    });
    const inputs = { ...lineInputs(y, 1.3, -0.4), ...targetInputs(weight, mean) };
    expect(compileSum(squaredError(activation))(inputs, 0, y.length, 0)).toBe(expected);
  });
});
