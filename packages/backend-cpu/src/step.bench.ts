import { relu } from '@rugbench/baseline';
import { type ModelSpec, type TracedVariant, type TrainingState, WordStream, drawBatch } from '@rugbench/core';
import { zeroParameters } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { gelu, jumprelu, topk } from '@rugbench/variants';
import { Bench } from 'tinybench';
import { cpuBackend } from './backend.ts';

// Milliseconds of a training step and of an evaluation on batches of 1024, after 60 steps from random weights,
// when gradients have become sparse; run this file with node, and with names of devices to measure no others.
const COUNT = 1024;
const WARM = 60;

const SIZES = [
  { features: 512, dimensions: 128, p: 0.05 },
  { features: 1024, dimensions: 307, p: 0.01 },
  { features: 1024, dimensions: 307, p: 0.05 },
  { features: 4096, dimensions: 1228, p: 0.01 },
];
const VARIANTS = [relu.trace(), jumprelu.trace(), gelu.trace(), topk.trace({ k: 16 })];

const wanted = process.argv.length > 2 ? process.argv.slice(2) : cpuBackend.devices;
const rows = [];
for (const device of wanted) {
  const { available, reason } = await cpuBackend.probe(device);
  if (!available) {
    console.log(`${device}: ${reason}`);
    continue;
  }
  for (const size of SIZES) {
    for (const variant of size.features > 2048 ? VARIANTS.slice(0, 1) : VARIANTS) {
      rows.push(await measure(device, size, variant));
    }
  }
}
console.table(rows);

async function measure(
  device: string,
  { features, dimensions, p }: (typeof SIZES)[number],
  variant: TracedVariant,
): Promise<Record<string, string | number>> {
  const model = { features, dimensions, variant, tied: false, encoderBias: false, decoderBias: true };
  const session = await cpuBackend.open(model, startOf(model), device);
  const source = bernoulliUniform.create(features, { p });
  const batches = Array.from({ length: 8 }, (_, at) => {
    return drawBatch(source, { seed: 1, purpose: 'train' }, at * COUNT, COUNT);
  });
  for (let step = 0; step < WARM; step++) await session.step(batches[step % 8]!, 3e-3);
  let at = 0;
  const bench = new Bench({ time: 1000, iterations: 5 });
  bench.add('step', () => session.step(batches[at++ % 8]!, 3e-3));
  bench.add('evaluate', () => session.evaluate(batches[at++ % 8]!));
  await bench.run();
  const row: Record<string, string | number> = { device: session.device, variant: variant.name, n: features, p };
  for (const { name, result } of bench.tasks) {
    if (result.state !== 'completed') throw new Error(`${name} ${result.state}`);
    row[`${name}, median ms`] = Number(result.latency.p50.toFixed(2));
    row[`${name}, margin of error %`] = Number(result.latency.rme.toFixed(1));
  }
  await session.dispose();
  return row;
}

function startOf(model: ModelSpec): TrainingState {
  const words = new WordStream(1, 'weights');
  const random = (values: Float64Array, scale: number): Float64Array =>
    values.map(() => scale * (2 * words.uniform() - 1));
  const zeros = zeroParameters(model);
  const own = Object.entries(zeros.variant).map(([name, values]) => {
    return [name, values.map(() => model.variant.parameters[name]!.initial)] as const;
  });
  const parameters = {
    ...zeros,
    encoder: random(zeros.encoder, model.features ** -0.5),
    decoder: random(zeros.decoder, model.dimensions ** -0.5),
    variant: Object.fromEntries(own),
  };
  return { step: 0, parameters, means: zeroParameters(model), squares: zeroParameters(model) };
}
