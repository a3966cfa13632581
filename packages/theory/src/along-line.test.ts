import { relu } from '@rugbench/baseline';
import { compile, compileSum } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { LINE_ARRAYS, alongLine, setLine, setTarget, squaredError } from './along-line.ts';

const y = Float64Array.from({ length: 40 }, (_, i) => (i - 15) / 10);
const { activation } = relu.trace();

describe('alongLine', () => {
  it('is f(a y + b)', () => {
    const out = new Float64Array(y.length);
    compile(alongLine(activation), LINE_ARRAYS)(setLine({}, y, 1.3, -0.4, {}), out);
    expect(out).toEqual(Float64Array.from(y, (at) => Math.max(1.3 * at - 0.4, 0)));
  });
});

describe('setLine', () => {
  it('overwrites the line and the parameters that were there, and keeps the target', () => {
    const inputs = setTarget(setLine({}, y, 1, 2, { slope: 3 }), y, y);
    const other = Float64Array.of(1);
    setLine(inputs, other, 4, 5, { slope: 6 });
    const target = setTarget({}, y, y);
    expect(inputs).toEqual({ ...setLine({}, other, 4, 5, { slope: 6 }), ...target });
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
    const inputs = setTarget(setLine({}, y, 1.3, -0.4, {}), weight, mean);
    expect(compileSum(squaredError(activation), LINE_ARRAYS)(inputs, 0, y.length, 0)).toBe(expected);
  });
});
