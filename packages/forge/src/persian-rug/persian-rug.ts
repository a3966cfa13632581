import {
  type InterferenceDistribution,
  type Reason,
  type Shape,
  RugError,
  defineForge,
  isReason,
  reason,
  z,
} from '@rugbench/core';
import { bandInterference } from '../bands/band-interference.ts';
import { tiedNeeds } from '../bands/needs-of.ts';
import { withOrthogonalRows } from '../bands/orthogonal-rows.ts';
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
    const weights = hadamardOperator({ features: shape.features, rows: chosen, scale: scales(scale, shape.features) });
    const interference = scale === 1 && !rows ? ownInterference(choice, shape, chosen) : undefined;
    return interference ? { ...weights, interference } : weights;
  },
  interference: interferenceOf,
  needs: (ratio, given) => (typeof given.scale === 'number' ? tiedNeeds(interferenceOf(ratio, given)) : undefined),
  // With n = 1 there is row 0 alone, which has to be asked for.
  largestServed: (features) => (features < 2 ? 0 : largestSize(1, features)),
});

function interferenceOf(
  ratio: number,
  { rows, choice, rowZero }: z.infer<typeof options>,
): InterferenceDistribution | Reason {
  if (rows) return reason('rows chosen by hand may have structure, and then the interference is not Gaussian');
  const interference = distributionOf(choice, ratio);
  // Row 0 makes h large, and may be drawn or not.
  return rowZero && !isReason(interference) ? withoutNoise(interference) : interference;
}

/** The interference alone, which says nothing of noise on h. */
function withoutNoise({ groups }: InterferenceDistribution): InterferenceDistribution {
  return { groups: groups.map(({ decoderSquare: _, ...group }) => group) };
}

/** The interference of chosen rows; undefined where the choice declares none. */
function ownInterference(
  choice: RowChoice,
  { features, dimensions }: Shape,
  rows: Uint32Array,
): InterferenceDistribution | undefined {
  const interference = distributionOf(choice, dimensions / features);
  if (isReason(interference)) return undefined;
  const own = withOrthogonalRows(interference, features);
  // Row 0 is the constant vector, of squared length n.
  const mean = rows.includes(0) ? (features * features) / dimensions : 0;
  return { ...own, hidden: { ...own.hidden!, mean } };
}

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
