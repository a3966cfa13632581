import { WordStream, z } from '@rugbench/core';
import { commandOptions, helpOf, run } from './options.ts';
import { silentLoss } from './silent-noise.ts';

const number = z.coerce.number();

const schema = z.strictObject({
  features: number.int().min(2).default(77).describe('k, vertices of the graph; default: 77'),
  degree: number.int().min(1).default(16).describe('neighbours of each vertex; default: 16'),
  theta: number.positive().default(2).describe('the positive eigenvalue beside the degree, above 0; default: 2'),
  least: number.negative().default(-6).describe('the negative eigenvalue, below 0; default: -6'),
  p: number.gt(0).lt(1).describe('p, between 0 and 1'),
  noise: number.min(0).max(10).default(0).describe('S, noise on h over its rms, from 0 to 10; default: 0'),
  samples: number.int().min(1).max(10_000_000).default(200_000).describe('samples, from 1; default: 200000'),
  seed: number.int().min(0).default(0).describe('of the random streams, a whole number from 0; default: 0'),
  help: z.boolean().default(false).describe('print this'),
});

const PURPOSE = 'The loss of a silent code, W = I - A / theta of a strongly regular graph, under noise on h.';

/**
 * @param args - what follows the name of the program
 * @returns the exit code: 0 done, 2 unusable arguments
 */
export function main(args: readonly string[]): number {
  if (args.includes('--help')) return run(() => helpOf(PURPOSE, schema));
  return run(() => {
    const options = commandOptions('silent', schema, ['help'], args);
    const words = new WordStream(options.seed, 'fit');
    const { dimensions, loss, error } = silentLoss(options, options.p, options.noise, options.samples, words);
    const unit = options.p ** 2;
    const ratio = (dimensions / options.features).toFixed(4);
    return `r = ${dimensions}/${options.features} = ${ratio}, loss ${(loss / unit).toFixed(4)} p², error ${(error / unit).toFixed(4)} p²\n`;
  });
}
