import { bernoulliData } from '@rugbench/conformance/laws';
import { type Shape, type TracedVariant, defineVariant, drawBatch } from '@rugbench/core';
import { Bench } from 'tinybench';
import { tfjsBackend } from './backend.ts';
import { modelOf, relu, startOf } from './testing/models.ts';

// Milliseconds of a training step on every device that is available; run this file with node, and with the names of
// devices to measure no others.
const SIZES = [
  { features: 512, dimensions: 128, count: 1024 },
  { features: 256, dimensions: 64, count: 256 },
];

const said = { title: 'A benchmark', source: 'this file' };
const variants = [
  relu,
  defineVariant({
    ...said,
    name: 'jumprelu',
    parameters: { threshold: { initial: 0.05, domain: 'positive', per: 'feature' } },
    activation: (m, z, { threshold }) => m.mul(z, m.step(m.sub(z, threshold))),
    pseudoGradient: {
      threshold: (m, z, { threshold }) => m.mul(m.div(threshold, -0.01), m.rectangle(m.div(m.sub(z, threshold), 0.01))),
    },
  }).trace(),
  defineVariant({ ...said, name: 'gelu', activation: (m, z) => m.mul(z, m.normalCdf(z)) }).trace(),
  defineVariant({
    ...said,
    name: 'topk',
    activation: (m, z) => m.relu(z),
    keep: () => ({ per: 'sample', by: 'value', k: 16 }),
  }).trace(),
];

const bench = new Bench({ time: 2000, iterations: 5, warmupTime: 300, warmupIterations: 2 });
const wanted = process.argv.length > 2 ? process.argv.slice(2) : tfjsBackend.devices;
for (const device of wanted) {
  const { available, reason } = await tfjsBackend.probe(device);
  if (!available) {
    console.log(`${device}: ${reason}`);
    continue;
  }
  for (const size of SIZES) {
    for (const variant of variants) await addStep(device, size, variant);
  }
}

async function addStep(device: string, size: Shape & { count: number }, variant: TracedVariant): Promise<void> {
  const model = { ...modelOf(variant, size.features, size.dimensions), encoderBias: false };
  const session = await tfjsBackend.open(model, startOf(model), device);
  const batch = drawBatch(bernoulliData(size.features, 0.045), { seed: 1, purpose: 'train' }, 0, size.count);
  const { features, dimensions, count } = size;
  bench.add(`${session.device} ${variant.name} n=${features} d=${dimensions} batch=${count}`, async () => {
    await session.step(batch, 0.001);
  });
}
await bench.run();

const rows = bench.tasks.map(({ name, result }) => {
  if (result.state !== 'completed') throw new Error(`${name} ${result.state}`);
  const { p50, rme } = result.latency;
  return { name, 'ms per step, median': Number(p50.toFixed(2)), 'margin of error %': Number(rme.toFixed(1)) };
});
console.table(rows);
