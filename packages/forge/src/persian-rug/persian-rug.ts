import {
  type InterferenceDistribution,
  type Reason,
  type Shape,
  RugError,
  defineForge,
  reason,
  z,
} from '@rugbench/core';
import { bandInterference } from '../bands/band-interference.ts';
import { hadamardOperator } from '../hadamard/hadamard-operator.ts';
import { checkRatio, checkSize, largestSize } from '../sizes.ts';
import { type RowChoice, ROW_CHOICES, chosenRows } from './row-choices.ts';

const NAME = 'persian-rug';

const options = z.strictObject({
  rows: z
    .array(z.int().min(0))
    .optional()
    .describe('the Hadamard rows to use, d distinct whole numbers from 0 to n - 1; default: drawn at random'),
  choice: z
    .enum(ROW_CHOICES)
    .default('random')
    .describe(
      `how rows are chosen where they are not given: ${ROW_CHOICES.slice(0, -1).join(', ')} or ${ROW_CHOICES.at(-1)}; ` +
        'sum-free: at random among those with an odd number of one bits, for r up to 1/2',
    ),
  rowZero: z
    .boolean()
    .default(false)
    .describe(
      'true or false: whether chosen rows may include row 0, which carries the mean of x and skews the interference',
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
  forge: (shape, words, { rows, choice, rowZero, scale }) => {
    checkSize(NAME, 1, shape.features);
    if (rows && choice !== 'random') {
      throw new RugError('OPTIONS', { who: NAME, must: 'rows must not be given beside a choice', got: choice });
    }
    const chosen = rows ? checkedRows(rows, shape) : chosenRows(choice, shape, rowZero ? 0 : 1, words);
    return hadamardOperator({ features: shape.features, rows: chosen, scale: scales(scale, shape.features) });
  },
  interference: (ratio, { rows, choice }) =>
    rows
      ? reason('rows chosen by hand may have structure, and then the interference is not Gaussian')
      : distributionOf(choice, ratio),
  // With n = 1 there is row 0 alone, which has to be asked for.
  largestServed: (features) => (features < 2 ? 0 : largestSize(1, features)),
});

function distributionOf(choice: RowChoice, ratio: number): InterferenceDistribution | Reason {
  if (choice === 'random') return bandInterference([{ mass: 1, share: 1, density: ratio, pattern: [] }]);
  if (choice !== 'sum-free')
    return reason('rows chosen by a rule have structure, and then the interference is not Gaussian');
  // A row with an odd number of ones changes its sign where all bits of a feature do: a pair, as in the antipodal rug.
  checkRatio(NAME, ratio, 1 / 2);
  return bandInterference([{ mass: 1, share: 1 / 2, density: 2 * ratio, pattern: [-1] }]);
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
