import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { addMultiple, dot, square } from '../linear/vectors.ts';
import { OrthogonalBasis } from './orthogonal-basis.ts';

const words = new WordStream(1, 'probe');
const random = (length: number): Float64Array => Float64Array.from({ length }, () => words.uniform() - 0.5);

describe('an orthogonal basis', () => {
  it('gives the coefficients of least squares: what is left is orthogonal to every column', () => {
    const columns = [random(9), random(9), random(9), random(9)];
    const b = random(9);
    const basis = new OrthogonalBasis(9, 6);
    const z = Float64Array.from([...columns.map((column) => dot(basis.add(column.slice())!, b)), 7, 7]);
    basis.solve(z);
    const rest = b.slice();
    columns.forEach((column, k) => addMultiple(rest, -z[k]!, column));
    columns.forEach((column) => expect(dot(column, rest)).toBeCloseTo(0, 14));
    expect([z[4], z[5]]).toEqual([7, 7]);
  });

  it('stays orthonormal for columns that are nearly the same', () => {
    const first = random(9);
    const basis = new OrthogonalBasis(9, 5);
    const directions = [0, 1, 2, 3].map((k) => {
      const near = first.slice();
      if (k > 0) addMultiple(near, 1e-7, random(9));
      return basis.add(near)!.slice();
    });
    directions.forEach((q, i) => directions.forEach((p, j) => expect(dot(q, p)).toBeCloseTo(i === j ? 1 : 0, 12)));
  });

  it('refuses a column that the others span, and a column of 0', () => {
    const [a, b] = [random(9), random(9)];
    const basis = new OrthogonalBasis(9, 5);
    basis.add(a.slice());
    basis.add(b.slice());
    const both = a.slice();
    addMultiple(both, -2, b);
    expect(basis.add(both)).toBeUndefined();
    expect(basis.add(new Float64Array(9))).toBeUndefined();
    expect(square(basis.add(random(9))!)).toBeCloseTo(1, 14);
  });

  it('starts anew when it is cleared', () => {
    const basis = new OrthogonalBasis(3, 2);
    basis.add(Float64Array.of(1, 1, 0));
    basis.clear();
    expect([...basis.add(Float64Array.of(2, 0, 0))!]).toEqual([1, 0, 0]);
  });
});
