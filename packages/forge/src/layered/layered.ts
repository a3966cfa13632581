import { type InterferenceDistribution, RugError, defineForge, z } from '@rugbench/core';
import { largestOf } from '../bands/needs-of.ts';
import { checkDimensions, checkMultiple } from '../sizes.ts';
import { blockAt, checkBlockRatio, largestCopies } from './copies.ts';
import { type BlockSize, DIMENSIONS, SIZES, layeredGroups } from './layered-block.ts';
import { blockWeights, layeredInterference } from './layered-interference.ts';
import { layeredOperator } from './layered-operator.ts';

const NAME = 'layered';

/** The largest power of c: W has entries of this size, and 64-bit numbers end at 1.8e308. */
const MOST = 1e300;

const options = z.strictObject({
  priority: z
    .number()
    .positive()
    .default(6)
    .describe(
      'c, above 0: each level of a block is written c times weaker and read c times stronger than the one before it; ' +
        'losses without noise have a flat minimum at 5 to 10 for p = 0.05 and level off at a few per cent more; entries of W grow to c^3 or c^4',
    ),
  block: z
    .literal(SIZES)
    .optional()
    .describe('features of a block: 12, in four levels, or 14, in five; default: 12 where r is at least 1/3'),
});

type Options = z.infer<typeof options>;

/**
 * Blocks of 12 or 14 features in four dimensions, in four or five levels. Features of one level do not silence each other, and
 * those of the next are written c times weaker and read c times stronger. With c large the ReLU with bias 0 loses for small p
 *
 * $$ \frac{L}{p^2} \to \frac 23 \quad (r = \tfrac 13), \qquad \frac{L}{p^2} \to \frac{99}{112} \quad (r = \tfrac 27), $$
 *
 * more than cascades do, but with fewer levels of strength, and so less under noise on h. W_in and W_out are balanced for
 * that. Copies of one block side by side, for n a multiple of it and r from 4/block to 1.
 *
 * @see docs/theory.md, "Layered codes"
 */
export const layered = defineForge({
  name: NAME,
  title: 'Layered code',
  source: 'docs/theory.md, "Layered codes"',
  options,
  forge: (shape, _, { block: given, priority }) => {
    const { features, dimensions } = shape;
    const block = given ?? blockAt(dimensions / features);
    const count = features / block;
    checkMultiple(NAME, features, block, `block = ${block}`);
    checkDimensions(NAME, dimensions, DIMENSIONS * count, features);
    checkPower(block, priority);
    const weights = blockWeights(block, priority);
    const interference = layeredInterference(weights, dimensions / features);
    return { ...layeredOperator(shape, count, weights), interference };
  },
  interference: interferenceOf,
  free: { priority: { initial: 6, domain: 'positive', levelsOffAt: 1e5 } },
  // Blocks of 12 serve every r from 1/3, those of 14 by default only what lies below.
  largestServed: (features, { block = 12 }) => largestCopies(features, block),
  blocks: SIZES.map((block) => ({ features: block, dimensions: DIMENSIONS, options: { block } })),
  needs: (ratio, given) => ({
    largestEntry: largestOf(interferenceOf(ratio, given))!,
    symmetric: false,
    tied: false,
  }),
});

function interferenceOf(ratio: number, { block: given, priority }: Options): InterferenceDistribution {
  const block = given ?? blockAt(ratio);
  checkBlockRatio(NAME, ratio, block);
  return layeredInterference(blockWeights(block, priority), Math.max(ratio, DIMENSIONS / block));
}

/** @throws RugError `OPTIONS` where numbers of 64 bits cannot hold the weights; their interference is known all the same */
function checkPower(block: BlockSize, priority: number): void {
  const deepest = layeredGroups(block).at(-1)!.level;
  const got = Math.max(priority, 1 / priority) ** deepest;
  if (got <= MOST) return;
  const must = `priority^${deepest} must be at most ${MOST}`;
  throw new RugError('OPTIONS', { who: NAME, must, got, todo: 'Lower priority.' });
}
