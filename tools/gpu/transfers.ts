import { createRequire } from 'node:module';
import { bernoulliData } from '@rugbench/conformance/laws';
import { type ModelSpec, type Session, type SparseBatch, WordStream, defineVariant, drawBatch } from '@rugbench/core';
import { zeroParameters } from '@rugbench/core/reference';
import { gpujsBackend } from '@rugbench/backend-gpujs';
import { tfjsBackend } from '@rugbench/backend-tfjs';
import { type Transfers, countGlTransfers, countWebGpuTransfers } from '@rugbench/drivers/transfers';

// What a training step and an evaluation copy between host and device, how long they take, and how long they keep
// processors busy, which in software is their work: the table of
// docs/backends.md. `npm run test:gpu -- --transfers [n d batch p rounds [BACKEND:DEVICE ...]]`
const [n = 256, d = 64, count = 256, p = 0.05, rounds = 7] = process.argv.slice(2, 7).map(Number);
const wanted = process.argv.slice(7);
const SHADING = ['tfjs:webgpu', 'tfjs:webgl', 'gpujs:webgpu', 'gpujs:webgl2', 'gpujs:headlessgl'];

const said = { title: 'A measurement', source: 'this file' };
const variants = [
  defineVariant({ ...said, name: 'relu', activation: (m, z) => m.relu(z) }).trace(),
  defineVariant({
    ...said,
    name: 'topk',
    activation: (m, z) => m.relu(z),
    keep: () => ({ per: 'sample', by: 'value', k: Math.ceil(n / 64) }),
  }).trace(),
];

const backends = { tfjs: tfjsBackend, gpujs: gpujsBackend };
const gl = countGlTransfers(createRequire(import.meta.url).resolve('@rugbench/drivers'));
let webgpu: Transfers | undefined;
const rows = [];
for (const name of wanted.length > 0 ? wanted : SHADING) {
  const [backend, device] = name.split(':') as ['tfjs' | 'gpujs', string];
  const { available, reason } = await backends[backend].probe(device);
  if (!available) throw new Error(`${name}: ${reason}`);
  if (device === 'webgpu') webgpu ??= countWebGpuTransfers();
  for (const variant of variants) {
    const model: ModelSpec = {
      features: n,
      dimensions: d,
      variant,
      tied: false,
      encoderBias: false,
      decoderBias: true,
    };
    const session = await backends[backend].open(model, startOf(model), device);
    rows.push({ ...(await measured(session, () => [gl, ...(webgpu ? [webgpu] : [])])), variant: variant.name });
    await session.dispose();
  }
}
console.log(`n = ${n}, d = ${d}, batch ${count}, p = ${p}; KiB between host and device, medians of ${rounds}`);
console.table(rows, [
  'device',
  'variant',
  'step up',
  'step down',
  'step reads',
  'step ms',
  'step CPU ms',
  'evaluate up',
  'evaluate down',
  'evaluate ms',
  'evaluate CPU ms',
]);

async function measured(
  session: Session,
  counts: () => readonly Transfers[],
): Promise<Record<string, string | number>> {
  const step = (batch: SparseBatch) => session.step(batch, 1e-3);
  const evaluate = (batch: SparseBatch) => session.evaluate(batch);
  const row: Record<string, string | number> = { device: session.device };
  for (const [name, use] of [['step', step] as const, ['evaluate', evaluate] as const]) {
    await use(batchOf(0)); // kernels are compiled
    const times = [];
    const work = [];
    const from = totals(counts());
    for (let round = 1; round <= rounds; round++) {
      const batch = batchOf(round);
      const [begun, busy] = [performance.now(), process.cpuUsage()];
      await use(batch);
      times.push(performance.now() - begun);
      const { user, system } = process.cpuUsage(busy);
      work.push((user + system) / 1000);
    }
    const to = totals(counts());
    row[`${name} up`] = Math.round((to.up - from.up) / rounds / 1024);
    row[`${name} down`] = Number(((to.down - from.down) / rounds / 1024).toFixed(1));
    row[`${name} reads`] = (to.reads - from.reads) / rounds;
    row[`${name} CPU ms`] = median(work);
    row[`${name} ms`] = median(times);
  }
  return row;
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[values.length >> 1]!);
}

function totals(counts: readonly Transfers[]): Transfers {
  const sum = { up: 0, down: 0, reads: 0 };
  for (const { up, down, reads } of counts) {
    sum.up += up;
    sum.down += down;
    sum.reads += reads;
  }
  return sum;
}

function batchOf(number: number): SparseBatch {
  return drawBatch(bernoulliData(n, p), { seed: 1, purpose: 'train' }, number * count, count);
}

function startOf(model: ModelSpec) {
  const words = new WordStream(1, 'weights');
  const random = (values: Float64Array) => values.map(() => (words.uniform() - 0.5) / Math.sqrt(d));
  const zeros = zeroParameters(model);
  const parameters = { ...zeros, encoder: random(zeros.encoder), decoder: random(zeros.decoder) };
  return { step: 0, parameters, means: zeros, squares: zeros };
}
