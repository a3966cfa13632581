import { type ModelSpec, type SparseBatch, type TrainingState, WordStream, defineVariant } from '@rugbench/core';
import { zeroParameters } from '@rugbench/core/reference';
import { Bench } from 'tinybench';
import { gpujsBackend } from './backend.ts';

// Milliseconds of a training step and of an evaluation, on batches of 256 in which each feature is on
// with probability 0.05; run this file with node.
const COUNT = 256;

const said = { title: 'A benchmark', source: 'gpujs.bench.ts' };
const variants = [
  defineVariant({ ...said, name: 'relu', activation: (m, z) => m.relu(z) }).trace(),
  defineVariant({ ...said, name: 'gelu', activation: (m, z) => m.mul(z, m.normalCdf(z)) }).trace(),
];

const rows = [];
for (const [features, dimensions] of [
  [64, 16],
  [256, 64],
] as const) {
  for (const variant of variants) {
    const model = { features, dimensions, variant, tied: false, encoderBias: false, decoderBias: true };
    for (const device of gpujsBackend.devices) rows.push(await measure(model, device));
  }
}
console.table(rows);

async function measure(model: ModelSpec, device: string): Promise<Record<string, string | number>> {
  const session = await gpujsBackend.open(model, randomState(model), device);
  const batch = randomBatch(model.features);
  const bench = new Bench({ time: 1000 });
  bench.add('step', () => session.step(batch, 1e-3));
  bench.add('evaluate', () => session.evaluate(batch));
  await bench.run();
  await session.dispose();
  const { features: n, dimensions: d, variant } = model;
  const row: Record<string, string | number> = { device: session.device, n, d, variant: variant.name };
  for (const { name, result } of bench.tasks) {
    if (result.state !== 'completed') throw new Error(`${name} ${result.state}`);
    row[`${name}, median ms`] = Number(result.latency.p50.toFixed(2));
    row[`${name}, margin of error %`] = Number(result.latency.rme.toFixed(1));
  }
  return row;
}

function randomState(model: ModelSpec): TrainingState {
  const words = new WordStream(1, 'weights');
  const random = (values: Float64Array): Float64Array => values.map(() => (words.uniform() - 0.5) / 4);
  const zeros = zeroParameters(model);
  const parameters = { ...zeros, encoder: random(zeros.encoder), decoder: random(zeros.decoder) };
  return { step: 0, parameters, means: zeros, squares: zeros };
}

function randomBatch(features: number): SparseBatch {
  const words = new WordStream(1, 'probe');
  const offsets = [0];
  const indices: number[] = [];
  for (let sample = 0; sample < COUNT; sample++) {
    for (let i = 0; i < features; i++) if (words.uniform() < 0.05) indices.push(i);
    offsets.push(indices.length);
  }
  const values = Float32Array.from(indices, () => words.uniform());
  return { features, count: COUNT, offsets: Uint32Array.from(offsets), indices: Uint32Array.from(indices), values };
}
