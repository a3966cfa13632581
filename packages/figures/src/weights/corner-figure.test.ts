import { packNumbers, unpackNumbers } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { cornerFigure, forgedCorner, modelCorner } from './corner-figure.ts';

const numbers = (packed: unknown): number[] => [...unpackNumbers(packed as string, 4)];

describe('modelCorner', () => {
  // W_in = [1 2 3; 4 5 6], W_out = [1 0; 0 1; 1 1]: W = [1 2 3; 4 5 6; 5 7 9]
  const parameters = {
    encoder: Float64Array.of(1, 2, 3, 4, 5, 6),
    decoder: Float64Array.of(1, 0, 0, 1, 1, 1),
    bias: Float64Array.of(-1, -2, -3),
  };
  const model = { features: 3, dimensions: 2, tied: false, parameters };

  it('is the first rows and columns of W_out W_in, with their biases', () => {
    const { entries, bias, side } = modelCorner(model, 'W', 2);
    expect([side, numbers(entries), numbers(bias)]).toEqual([2, [1, 2, 4, 5], [-1, -2]]);
    expect(numbers(modelCorner(model, 'W').entries)).toEqual([1, 2, 3, 4, 5, 6, 5, 7, 9]);
  });

  it('is W_in^T W_in of a tied model, whatever its W_out holds', () => {
    expect(numbers(modelCorner({ ...model, tied: true }, 'W').entries)).toEqual([17, 22, 27, 22, 29, 36, 27, 36, 45]);
  });
});

describe('forgedCorner', () => {
  const corner = { side: 3, entries: packNumbers([1, -0.5, 0, -0.5, 1, 0.25, 0, 0.25, 1], 4) };

  it('is a W, and b in every row', () => {
    const { entries, bias } = forgedCorner(corner, { a: 2, b: -0.25 }, 'rug', 2);
    expect([numbers(entries), numbers(bias)]).toEqual([
      [2, -1, -1, 2],
      [-0.25, -0.25],
    ]);
  });

  it('refuses rows with scalars for each of several groups', () => {
    expect(() => forgedCorner(corner, { a1: 1, b1: 1 }, 'mixture')).toThrow(
      'mixture: a row on forged weights must have one fitted a and b, got a1, b1.',
    );
  });
});

describe('cornerFigure', () => {
  it('is plain data', () => {
    const panels = [{ title: 'W', side: 1, entries: [1], bias: [0] }];
    const figure = cornerFigure({ title: 'Corner' }, panels);
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });
});
