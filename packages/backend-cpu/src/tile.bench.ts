import { FUSED, WIDE } from './engines.ts';
import { compiledAtOnce, productOf, type ProductSize } from './wide/speed-up.ts';

// GFLOP/s of dense products by tiles of 6 x 8 and 6 x 16, and how many times as fast as 6 x 8 each is: the median of rounds in
// which all have their turn, and its quartiles. Time is that of this process alone (`threadCpuUsage`). Run this file with node.
const ROUNDS = 25;
const MILLISECONDS = 60;

/** A block of rows of the decode, as `blocksOf` cuts it, of models with r = 0.3. */
const SIZES: readonly ProductSize[] = [
  { rows: 192, columns: 256, depth: 80 },
  { rows: 192, columns: 1024, depth: 320 },
  { rows: 192, columns: 4096, depth: 1232 },
];

const engines = {
  '6 x 8': compiledAtOnce(FUSED),
  '6 x 16': compiledAtOnce(WIDE),
  '6 x 16, joined vectors': WIDE,
};

for (const size of SIZES) {
  const flop = 2 * size.rows * size.columns * size.depth;
  const products = await Promise.all(Object.values(engines).map((engine) => productOf(engine, size)));
  const calls = callsWithin(products[0]!);
  const rounds = Array.from({ length: ROUNDS }, () => products.map((run) => secondsOf(run, calls)));
  console.log(size);
  console.table(
    Object.keys(engines).map((tile, k) => ({
      tile,
      'GFLOP/s': Number(
        (
          (flop * calls) /
          1e9 /
          quantile(
            rounds.map((each) => each[k]!),
            0.5,
          )
        ).toFixed(1),
      ),
      'times as fast': [0.25, 0.5, 0.75]
        .map((q) =>
          quantile(
            rounds.map((each) => each[0]! / each[k]!),
            q,
          ).toFixed(3),
        )
        .join(' '),
    })),
  );
}

function secondsOf(run: () => void, calls: number): number {
  const before = process.threadCpuUsage();
  for (let call = 0; call < calls; call++) run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}

/** How often a product runs in the time that a round gives it. */
function callsWithin(run: () => void): number {
  const probes = 10;
  secondsOf(run, probes);
  const before = performance.now();
  secondsOf(run, probes);
  return Math.max(1, Math.round((probes * MILLISECONDS) / (performance.now() - before)));
}

function quantile(values: readonly number[], q: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))]!;
}
