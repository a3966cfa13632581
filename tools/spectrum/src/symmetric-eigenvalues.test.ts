import { expect, it } from 'vitest';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

it('finds the eigenvalues of a circulant matrix, which are known: 2 cos(2 pi k / n)', () => {
  const n = 12;
  const cycle = Float64Array.from({ length: n * n }, (_, at) => {
    const apart = (Math.floor(at / n) - (at % n) + n) % n;
    return Number(apart === 1 || apart === n - 1);
  });
  const wanted = Array.from({ length: n }, (_, k) => 2 * Math.cos((2 * Math.PI * k) / n)).sort((x, y) => x - y);
  const found = symmetricEigenvalues(cycle, n);
  found.forEach(({ value }, k) => expect(value).toBeCloseTo(wanted[k]!, 12));
  // The largest belongs to the ones.
  for (const entry of found.at(-1)!.vector) expect(Math.abs(entry)).toBeCloseTo(1 / Math.sqrt(n), 12);
});

it('rebuilds the matrix from its eigenvectors', () => {
  const n = 6;
  const matrix = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return Math.sin(1 + i + j) + Number(i === j) * i;
  });
  const pairs = symmetricEigenvalues(matrix, n);
  matrix.forEach((entry, at) => {
    const sum = pairs.reduce(
      (total, { value, vector }) => total + value * vector[Math.floor(at / n)]! * vector[at % n]!,
      0,
    );
    expect(sum).toBeCloseTo(entry, 10);
  });
});
