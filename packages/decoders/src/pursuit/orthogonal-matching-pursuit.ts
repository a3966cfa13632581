import { defineDecoder, z } from '@rugbench/core';
import { type SampleDecoder, eachSample } from '../each-sample.ts';
import { featuresOn, isSigned } from '../features-on.ts';
import { NO_ADJOINT, type Transposable, isTransposable } from '../linear/transposable.ts';
import { addMultiple, dot, square } from '../linear/vectors.ts';
import { bestMove } from './best-move.ts';
import { columnReader } from './column-reader.ts';
import { storedEnergies } from './column-energies.ts';
import { OrthogonalBasis } from './orthogonal-basis.ts';
import { tolerance } from './tolerance.ts';

const options = z.strictObject({
  atoms: z
    .int()
    .min(1)
    .optional()
    .describe('the most features that may be on, from 1; d is the limit; default: n p and 4 standard deviations'),
  tolerance,
});

/**
 * Orthogonal matching pursuit: the feature whose direction fits what is left of h best is switched on, then the values of
 * all features that are on are fitted anew by least squares, and so on until nothing is left of h.
 *
 * $$ j = \arg\max_j \frac{w_j^T \varepsilon}{\lVert w_j \rVert}, \qquad
 *    x_S = \arg\min \lVert h - W_S x_S \rVert, \qquad \varepsilon = h - W_S x_S $$
 *
 * with $w_j$ the columns of W_in, and the absolute value of the product where features have signs. Where they have none,
 * a value that comes out negative is put out as 0. Features whose columns are nearly empty stay at 0 (`storedEnergies`).
 *
 * One adjoint and one encode for each feature, and 4 k d operations for the k-th. Before that, n encodes for the lengths
 * of the columns.
 */
export const orthogonalMatchingPursuit = defineDecoder({
  name: 'omp',
  title: 'Orthogonal matching pursuit',
  source: 'Pati, Rezaiifar, Krishnaprasad 1993',
  options,
  prepare: (setting, { atoms, tolerance }) => {
    const { weights } = setting;
    if (!isTransposable(weights)) return NO_ADJOINT;
    const most = Math.min(atoms ?? featuresOn(setting), weights.dimensions);
    return { decode: eachSample(weights, pursuit(weights, most, tolerance, isSigned(setting))) };
  },
});

function pursuit(weights: Transposable, most: number, tolerance: number, signed: boolean): SampleDecoder {
  const { features: n, dimensions: d } = weights;
  const energies = storedEnergies(weights);
  const basis = new OrthogonalBasis(d, most);
  const column = columnReader(weights);
  const [products, none, rest] = [new Float64Array(n), new Float64Array(n), new Float64Array(d)];
  const [coefficients, used] = [new Float64Array(most), new Uint8Array(n)];
  return (h, x) => {
    const on: number[] = [];
    const enough = tolerance ** 2 * square(h);
    basis.clear();
    used.fill(0);
    rest.set(h);
    while (on.length < most && square(rest) > enough) {
      weights.adjoint(rest, 1, products);
      for (let j = 0; j < n; j++) if (used[j]) products[j] = 0;
      const move = bestMove(products, energies, none, signed);
      if (!move) break;
      used[move.feature] = 1;
      const direction = basis.add(column(move.feature));
      if (!direction) continue;
      const along = dot(direction, rest);
      addMultiple(rest, -along, direction);
      coefficients[on.length] = along;
      on.push(move.feature);
    }
    basis.solve(coefficients);
    x.fill(0);
    on.forEach((feature, k) => (x[feature] = signed ? coefficients[k]! : Math.max(coefficients[k]!, 0)));
    return { iterations: on.length, diverged: false };
  };
}
