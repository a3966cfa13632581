import { RugError, WordStream, z } from '@rugbench/core';
import { commandOptions, helpOf, run } from './options.ts';
import { type FoundOrder, anneal, exhaust } from './order-search.ts';
import { pairsAtLeast, pairsOfBestSum } from './orders.ts';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const schema = z.strictObject({
  features: whole(2, 30).describe('k, features of the block, a whole number from 2 to 30, above --dimensions'),
  dimensions: whole(2, 8).describe('d, dimensions of the block, a whole number from 2 to 8'),
  entries: whole(1, 9).default(2).describe('the largest entry of a direction in size, from 1 to 9; default: 2'),
  method: z.enum(['anneal', 'exhaust']).default('anneal').describe('anneal, the default, or exhaust: every order'),
  below: whole(1, 1000)
    .optional()
    .describe('exhaust: only orders with fewer killer pairs; default: as few as the best sum'),
  steps: whole(1, 100_000_000).default(20_000).describe('moves of each annealing, from 1; default: 20000'),
  starts: whole(1, 10_000).default(10).describe('annealings, from 1; default: 10'),
  seed: whole(0, 2 ** 32)
    .default(0)
    .describe('of the random streams, a whole number from 0; default: 0'),
  help: z.boolean().default(false).describe('print this'),
});

type OrdersCommand = z.infer<typeof schema>;

const PURPOSE = 'Searches for orders of features with fewer killer pairs than direct sums of cascades and pairs.';

/**
 * @param args - what follows the name of the program
 * @returns the exit code: 0 done, 2 unusable arguments
 */
export function main(args: readonly string[]): number {
  if (args.includes('--help')) return run(() => helpOf(PURPOSE, schema));
  return run(() => {
    const options = commandOptions('orders', schema, ['help'], args);
    if (options.features <= options.dimensions) {
      throw new RugError('OPTIONS', {
        who: '--features',
        must: `must be above the ${options.dimensions} dimensions`,
        got: options.features,
      });
    }
    const begun = performance.now();
    const found = options.method === 'exhaust' ? [exhaust(options, options.below)] : annealings(options);
    return reportOf(options, found, (performance.now() - begun) / 1000);
  });
}

function annealings(options: OrdersCommand): FoundOrder[] {
  return Array.from({ length: options.starts }, (_, at) => {
    return anneal(options, options.steps, new WordStream(options.seed, 'initialise', at));
  });
}

function reportOf({ features, dimensions }: OrdersCommand, found: readonly FoundOrder[], seconds: number): string {
  const best = found.reduce((a, b) => (b.pairs < a.pairs ? b : a));
  const visited = found.reduce((sum, one) => sum + one.visited, 0);
  const sum = pairsOfBestSum(features, dimensions);
  return [
    `best sum ${sum}, found ${found.map(({ pairs }) => pairs).join(' ')}, no order below ${pairsAtLeast(features, dimensions)}`,
    best.directions.length === 0
      ? 'none below the limit'
      : `directions ${best.directions.map((direction) => `(${direction.join(' ')})`).join(' ')}`,
    `${visited} orders, ${seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}
