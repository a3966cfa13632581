import { DistinctIndices, RugError, type Shape, type WordStream, defineForge, z } from '@rugbench/core';
import { isPowerOfTwo } from '../walsh-hadamard.ts';
import { hadamardOperator } from './hadamard-operator.ts';

const NAME = 'persian-rug';

const options = z.strictObject({
  rows: z
    .array(z.int().min(0))
    .optional()
    .describe('the Hadamard rows to use, d distinct whole numbers from 0 to n - 1; left out: drawn at random'),
  rowZero: z
    .boolean()
    .default(false)
    .describe(
      'true or false: whether random rows may include row 0, which carries the mean of x and skews the interference',
    ),
  scale: z
    .union([z.number(), z.array(z.number())])
    .default(1)
    .describe('the diagonal of W: one number, or n numbers, one for each feature'),
});

/**
 * The Persian rug: d rows of a Hadamard matrix as encoder, their transpose as decoder. Every row of
 * W = W_out W_in holds the same numbers, and W r is an orthogonal projection, so the interference has
 * the smallest variance that any weights of this rank and diagonal can have.
 *
 * @see docs/theory.md, "The Persian rug"
 */
export const persianRug = defineForge({
  name: NAME,
  title: 'Persian rug',
  source: 'Cowsik, Dolev, Infanger 2024, arXiv:2410.12101',
  options,
  forge: (shape, words, given) => {
    checkPowerOfTwo(shape.features);
    const rows = given.rows ? checkedRows(given.rows, shape) : randomRows(shape, words, given.rowZero);
    return hadamardOperator(shape, rows, scales(given.scale, shape.features));
  },
  law: (ratio, { rows }) =>
    rows
      ? 'rows chosen by hand may have structure, and then the interference is not Gaussian'
      : { groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [] }] },
});

function checkPowerOfTwo(n: number): void {
  if (isPowerOfTwo(n)) return;
  const below = 2 ** Math.floor(Math.log2(n));
  throw new RugError('OPTIONS', {
    who: NAME,
    must: 'n must be a power of two',
    got: n,
    todo: `Use --n ${below} or --n ${2 * below}.`,
  });
}

function randomRows({ features, dimensions }: Shape, words: WordStream, rowZero: boolean): Uint32Array {
  const first = rowZero ? 0 : 1;
  if (dimensions > features - first) {
    const must = `d must be at most the ${features - first} rows to choose from`;
    throw new RugError('OPTIONS', { who: NAME, must, got: dimensions, todo: 'Lower --r.' });
  }
  const rows = new Uint32Array(dimensions);
  new DistinctIndices(features - first).draw(words, dimensions, rows);
  return rows.map((row) => row + first);
}

function checkedRows(rows: readonly number[], { features, dimensions }: Shape): Uint32Array {
  const distinct = new Set(rows);
  const fits = distinct.size === dimensions && rows.length === dimensions && rows.every((row) => row < features);
  if (fits) return Uint32Array.from(rows);
  const must = `rows must be d = ${dimensions} distinct whole numbers from 0 to ${features - 1}`;
  throw new RugError('OPTIONS', { who: NAME, must, got: rows });
}

function scales(scale: number | readonly number[], features: number): Float64Array {
  if (typeof scale === 'number') return new Float64Array(features).fill(scale);
  if (scale.length === features) return Float64Array.from(scale);
  throw new RugError('OPTIONS', {
    who: NAME,
    must: `scale must be one number or ${features} numbers`,
    got: `${scale.length} numbers`,
  });
}
