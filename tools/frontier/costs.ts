import { parseArgs } from 'node:util';
import { WordStream, dimensionsFor, firstLine, halfNormalQuantile, z } from '@rugbench/core';
import { cascade } from '@rugbench/forge';
import { format } from '@rugbench/results';
import { bernoulliUniform } from '@rugbench/sources';
import { disturbances, disturbedLosses } from './src/rounded-hidden.ts';
import { rugJson } from './src/run-rug.ts';
import { boundedLosses } from './src/bounded-losses.ts';

/** Noise on h, in units of its root mean square. */
const NOISES = [0, 1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3];
/** Those that are measured on one fixed cascade. */
const ADDED = [1e-6, 1e-4, 1e-2];
const FORGES = ['persian-rug', 'antipodal-rug', 'cascade', 'best-forge', 'best-forge:weights=bounded'];

const theory = z.object({
  forges: z.array(
    z.object({ name: z.string(), loss: z.number().nullable(), options: z.record(z.string(), z.unknown()) }),
  ),
});
const bench = z.object({ rows: z.array(z.object({ loss: z.number(), standardError: z.number() })) });

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '256' },
    r: { type: 'string', default: '0.3' },
    p: { type: 'string', default: '0.05' },
    trained: { type: 'boolean', default: false },
    out: { type: 'string', default: 'rug-runs/costs' },
  },
});
const [n, r, p] = [values.n, values.r, values.p].map(Number) as [number, number, number];

try {
  await noiseTable();
  boundTable();
  roundingTable();
} catch (thrown) {
  console.error(firstLine(thrown));
  process.exitCode = 1;
}

/** Losses by theory for each noise, and of trained weights as measured. */
async function noiseTable(): Promise<void> {
  console.log(`Noise on h, r = ${dimensionsFor(n, r)}/${n}, p = ${p}:\n`);
  console.log(`| S | ${[...FORGES, ...(values.trained ? ['trained, measured'] : [])].join(' | ')} | best-forge is |`);
  console.log(`|--${'|--:'.repeat(FORGES.length + (values.trained ? 1 : 0))}|--|`);
  for (const S of NOISES) console.log(await noiseLine(S));
}

async function noiseLine(S: number): Promise<string> {
  const place = ['--n', String(n), '--r', String(r), '--p', String(p), '--hidden-noise', String(S)];
  const asked = ['--variants', 'relu', '--forges', FORGES.join(',')];
  const { forges } = theory.parse(await rugJson(['theory', ...place, ...asked]));
  const of = (name: string): (typeof forges)[number] => forges.find((one) => one.name === name)!;
  const losses = FORGES.map((name) => format.loss(of(name).loss ?? NaN));
  const best = String(of('best-forge').options['parts']);
  if (!values.trained) return `| ${[S, ...losses, best].join(' | ')} |`;
  const training = ['--variants', 'relu', '--weights', 'trained', '--samples', '8000', '--out', values.out];
  const [row] = bench.parse(await rugJson(['bench', ...place, ...training])).rows;
  return `| ${[S, ...losses, format.lossWithError(row!.loss, row!.standardError), best].join(' | ')} |`;
}

/** What a bound on the entries of W costs. */
function boundTable(): void {
  console.log(`\nLargest |W_ij| / W_ii, r = ${r}, p = ${p}, by theory:\n`);
  console.log('| weights | largest entry | loss | most unequal feature |');
  console.log('|--|--:|--:|--:|');
  for (const { name, largestEntry, loss, spread } of boundedLosses(r, p)) {
    const size = largestEntry < 1000 ? format.number(largestEntry) : largestEntry.toExponential(0);
    console.log(`| ${[name, size, format.loss(loss), format.ratio(spread)].join(' | ')} |`);
  }
}

/** One cascade with h rounded, and with noise on it. */
function roundingTable(): void {
  const shape = { features: n, dimensions: dimensionsFor(n, r) };
  const weights = cascade.forge(shape, new WordStream(0, 'weights'), { priority: 100 });
  const words = new WordStream(0, 'probe');
  const normal = (): number => {
    const at = (words.next() + 0.5) / 2 ** 32;
    return (words.next() & 1 ? 1 : -1) * halfNormalQuantile(at / 2, (1 - at) / 2);
  };
  const list = disturbances(ADDED, normal);
  console.log(
    `\nA cascade with priority 100, n = ${n}, d = ${shape.dimensions}, p = ${p}, a = 1 and b = 0, 8000 samples:\n`,
  );
  console.log('| h | loss |');
  console.log('|--|--:|');
  for (const { name, loss, standardError } of disturbedLosses(weights, bernoulliUniform.create(n, { p }), 8000, list)) {
    console.log(`| ${name} | ${format.lossWithError(loss, standardError)} |`);
  }
}
