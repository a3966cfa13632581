import { defineDecoder, z } from '@rugbench/core';
import { type SampleDecoder, eachSample } from '../each-sample.ts';
import { featuresOn, isSigned } from '../features-on.ts';
import { NO_ADJOINT, type Transposable, isTransposable } from '../linear/transposable.ts';
import { addMultiple, square } from '../linear/vectors.ts';
import { bestMove } from './best-move.ts';
import { columnReader } from './column-reader.ts';
import { storedEnergies } from './column-energies.ts';
import { tolerance } from './tolerance.ts';

/** Steps for each feature that may be on. */
const STEPS = 4;

const options = z.strictObject({
  steps: z
    .int()
    .min(1)
    .optional()
    .describe('the most steps, a whole number from 1; default: 4 for each feature that may be on'),
  tolerance,
});

/**
 * Matching pursuit: again and again, the feature whose direction fits what is left of h best is changed by as much as
 * fits, and nothing else is.
 *
 * $$ x_j \leftarrow x_j + \frac{w_j^T \varepsilon}{\lVert w_j \rVert^2}, \qquad \varepsilon = h - W_\mathrm{in} x $$
 *
 * with $w_j$ the columns of W_in. Features without signs never go below 0, and those whose columns
 * are nearly empty stay at 0 (`storedEnergies`). What is left of h never grows, and shrinks
 * geometrically as long as x is among few features. One adjoint and one encode for each step.
 */
export const matchingPursuit = defineDecoder({
  name: 'matching-pursuit',
  title: 'Matching pursuit',
  source: 'Mallat, Zhang 1993; for sparse autoencoders: arXiv:2506.03093',
  options,
  prepare: (setting, { steps, tolerance }) => {
    const { weights } = setting;
    if (!isTransposable(weights)) return NO_ADJOINT;
    const most = steps ?? STEPS * featuresOn(setting);
    return { decode: eachSample(weights, pursuit(weights, most, tolerance, isSigned(setting))) };
  },
});

function pursuit(weights: Transposable, most: number, tolerance: number, signed: boolean): SampleDecoder {
  const { features: n, dimensions: d } = weights;
  const energies = storedEnergies(weights);
  const column = columnReader(weights);
  const [products, rest] = [new Float64Array(n), new Float64Array(d)];
  return (h, x) => {
    const enough = tolerance ** 2 * square(h);
    x.fill(0);
    rest.set(h);
    let step = 0;
    while (step < most && square(rest) > enough) {
      weights.adjoint(rest, 1, products);
      const move = bestMove(products, energies, x, signed);
      if (!move) break;
      x[move.feature]! += move.by;
      addMultiple(rest, -move.by, column(move.feature));
      step++;
    }
    return { iterations: step, diverged: false };
  };
}
