import { RugError, z } from '@rugbench/core';
import { SEARCHABLE, searchedVariant } from './activation.ts';
import { commandOptions, helpOf, run } from './options.ts';
import { finiteProblem, limitProblem } from './problem.ts';
import { reportOf } from './report.ts';
import { search } from './search.ts';
import { RANDOM_STARTS } from './starts.ts';

const list = (text: unknown): unknown => (typeof text === 'string' ? text.split(',') : text);
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const schema = z.strictObject({
  features: whole(1, 64).describe('k, features of the block, a whole number from 1 to 64'),
  dimensions: whole(1, 64).describe('d, dimensions of the block, a whole number from 1 to 64'),
  p: z.coerce.number().min(0).max(0.99).default(0).describe('p from 0 to 0.99; 0, the default: the limit p -> 0'),
  variant: z
    .enum(SEARCHABLE)
    .default('relu')
    .describe(`one of ${SEARCHABLE.join(', ')}; default: relu`),
  noise: z.coerce.number().min(0).max(10).default(0).describe('S, noise on h over its rms, from 0 to 10; default: 0'),
  bound: z.coerce.number().positive().optional().describe('the largest |W_ij| / W_ii, above 0; default: none'),
  starts: whole(0, 100_000).default(20).describe('random starts, and as many moved sums, from 0; default: 20'),
  kinds: z
    .preprocess(list, z.array(z.enum(RANDOM_STARTS)).min(1))
    .default([...RANDOM_STARTS])
    .describe(`a list of kinds of random starts, among ${RANDOM_STARTS.join(', ')}; default: all`),
  sums: z
    .preprocess(list, z.array(z.string().min(1)).min(1))
    .default(['all'])
    .describe('direct sums that are started from: all, the default, none, or a list such as 5+5,7+2+1,14l,2+2-3'),
  contrasts: z
    .preprocess(list, z.array(z.coerce.number().gt(1)).min(1))
    .default([30])
    .describe('a list of priority ratios of cascades, above 1; default: 30'),
  hops: whole(0, 1_000_000).default(0).describe('moves of basin hopping from the best, from 0; default: 0'),
  iterations: whole(1, 100_000).default(300).describe('steps of each descent, from 1; default: 300'),
  samples: whole(1, 1_000_000).default(300).describe('points for each number of active features; default: 300'),
  seed: whole(0, 2 ** 32)
    .default(0)
    .describe('of the random streams, a whole number from 0; default: 0'),
  rows: whole(1, 1000).default(8).describe('minima that are printed, from 1 to 1000; default: 8'),
  weights: z.boolean().default(false).describe('print W of the best, too'),
  json: z.boolean().default(false).describe('print one JSON document'),
  help: z.boolean().default(false).describe('print this'),
});

/** The options of a search, as read. */
export type SearchCommand = z.infer<typeof schema>;

const PURPOSE =
  'Searches for the weights of a small block with the least loss, and compares them with sums of known codes.';

/**
 * @param args - what follows the name of the program
 * @returns the exit code: 0 done, 2 unusable arguments
 */
export function main(args: readonly string[]): number {
  if (args.includes('--help')) return run(() => helpOf(PURPOSE, schema));
  return run(() => {
    const options = commandOptions('search', schema, ['weights', 'json', 'help'], args);
    const begun = performance.now();
    const { problem, activation } = problemOf(options);
    const found = search(problem, activation, { ...options, probability: options.p });
    return reportOf(problem.layout, found, options, (performance.now() - begun) / 1000);
  });
}

function problemOf(options: SearchCommand) {
  const given = { ...options, probability: options.p };
  const variant = searchedVariant(options.variant);
  if (options.p > 0) return { problem: finiteProblem(given, variant), activation: variant.exact };
  if (options.variant !== 'relu' || options.noise > 0) {
    throw new RugError('OPTIONS', {
      who: '--p',
      must: 'must be above 0 for noise, and for variants other than relu',
      got: options.p,
      todo: 'The limit p -> 0 is that of the ReLU without noise.',
    });
  }
  return { problem: limitProblem(given), activation: variant.exact };
}
