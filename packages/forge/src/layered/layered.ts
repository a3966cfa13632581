import { type InterferenceDistribution, RugError, defineForge, z } from '@rugbench/core';
import { largestOf } from '../bands/needs-of.ts';
import { checkDimensions } from '../sizes.ts';
import { DIMENSIONS, SIZES, layeredGroups } from './layered-block.ts';
import { type BlockShare, layeredInterference } from './layered-interference.ts';
import { layeredOperator } from './layered-operator.ts';
import { blocksFor, largestSum, leastRatio, sharesAt } from './sizes.ts';

const NAME = 'layered';

/** The largest power of c: W has entries of this size, and 64-bit numbers end at 1.8e308. */
const MOST = 1e300;

const options = z.strictObject({
  priority: z
    .number()
    .positive()
    .default(10)
    .describe(
      'c, above 0: each level of a block is written c times weaker and read c times stronger than the one before it; ' +
        'without noise losses are within 1 % of their limit from c = 10 on at p = 0.05, and entries of W grow to c^3 or c^4',
    ),
  block: z
    .literal(SIZES)
    .optional()
    .describe('features of a block: 12, in four levels, or 14, in five; default: blocks of both, as n and d ask for'),
});

type Options = z.infer<typeof options>;

/**
 * Blocks of 12 or 14 features in four dimensions, in four or five levels. Features of one level do not silence each other, and
 * those of the next are written c times weaker and read c times stronger. With c large the ReLU with bias 0 loses for small p
 *
 * $$ \frac{L}{p^2} \to \frac 23 \quad (r = \tfrac 13), \qquad \frac{L}{p^2} \to \frac{99}{112} \quad (r = \tfrac 27), $$
 *
 * more than cascades do, but with half as many levels of strength, and so less under noise on h. W_in and W_out are balanced for that. Without
 * `block`, for r from 2/7 to 1: d/4 blocks of 12 and 14 features.
 *
 * @see docs/theory.md, "Layered codes"
 */
export const layered = defineForge({
  name: NAME,
  title: 'Layered code',
  source: 'docs/theory.md, "Layered codes"',
  options,
  forge: (shape, _, { block, priority }) => {
    const blocks = blocksFor(NAME, shape, block);
    const { features, dimensions } = shape;
    const count = blocks.reduce((sum, part) => sum + part.count, 0);
    checkDimensions(NAME, dimensions, DIMENSIONS * count, features);
    const shares = blocks.map((part): BlockShare => {
      return { size: part.size, fraction: (part.size * part.count) / features };
    });
    checkPower(shares, priority);
    const interference = layeredInterference(shares, priority, dimensions / features);
    return { ...layeredOperator(shape, blocks, priority), interference };
  },
  interference: interferenceOf,
  free: { priority: { initial: 10, domain: 'positive', levelsOffAt: 1e5 } },
  largestServed: (features, { block }) => largestSum(features, block),
  blocks: SIZES.map((block) => ({ features: block, dimensions: DIMENSIONS, options: { block } })),
  needs: (ratio, given) => ({
    largestEntry: largestOf(interferenceOf(ratio, given))!,
    symmetric: false,
    tied: false,
  }),
});

function interferenceOf(ratio: number, { block, priority }: Options): InterferenceDistribution {
  const shares = sharesAt(NAME, ratio, block);
  return layeredInterference(shares, priority, Math.max(ratio, leastRatio(shares)));
}

/** @throws RugError `OPTIONS` where numbers of 64 bits cannot hold the weights; their interference is known all the same */
function checkPower(shares: readonly BlockShare[], priority: number): void {
  const deepest = Math.max(...shares.map(({ size }) => layeredGroups(size).at(-1)!.level));
  const got = Math.max(priority, 1 / priority) ** deepest;
  if (got <= MOST) return;
  throw new RugError('OPTIONS', {
    who: NAME,
    must: `priority^${deepest} must be at most ${MOST}`,
    got,
    todo: 'Lower priority.',
  });
}
