import { drawBatch } from '@rugbench/core';
import { Bench } from 'tinybench';
import { bernoulliUniform } from '../testing/bernoulli-uniform.ts';
import { roughlyNormal } from '../testing/normal-values.ts';
import { createScorer } from './scorer.ts';

// Nanoseconds per output element of judging batches of 1024 samples; run this file with node.
const COUNT = 1024;

const bench = new Bench({ time: 500 });
const elements: number[] = [];
const noise = roughlyNormal(65_536, 1);
for (const features of [128, 1024, 4096]) {
  for (const probability of [0.01, 0.1, 0.4]) {
    const batch = drawBatch(bernoulliUniform(features, probability), { seed: 1, purpose: 'judge' }, 0, COUNT);
    const output = Float32Array.from({ length: COUNT * features }, (_, k) => Math.max(0, noise[k % 65_521]! - 1));
    const scorer = createScorer(features);
    elements.push(output.length);
    bench.add(`n=${features} p=${probability}`, () => scorer.add(batch, output));
  }
}
await bench.run();

const rows = bench.tasks.map(({ name, result }, k) => {
  if (result.state !== 'completed') throw new Error(`${name} ${result.state}`);
  const { p50, rme } = result.latency;
  const nanoseconds = Number(((p50 * 1e6) / elements[k]!).toFixed(2));
  return { name, 'ns per element, median': nanoseconds, 'margin of error %': Number(rme.toFixed(1)) };
});
console.table(rows);
