import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { bernoulliData, testBackend } from '@rugbench/conformance';
import { type ModelSpec, defineVariant, drawBatch } from '@rugbench/core';
import { zeroParameters } from '@rugbench/core/reference';
import { type Transfers, countGlTransfers, countWebGpuTransfers } from '@rugbench/drivers/transfers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gpujsBackend } from './backend.ts';
import { DEVICES } from './devices.ts';
import { type Gpu, openGpu } from './gpu.ts';
import { featuresOfSamples, samplesOfFeatures } from './lists.ts';
import { countGlObjects, countWebGpuBuffers } from './testing/live-objects.ts';

const SHADING = DEVICES.filter(({ shading }) => shading);

// software renderers of `npm run test:gpu` only: a graphics card labels itself otherwise
const LABELS: Readonly<Record<string, string>> = {
  webgpu: 'gpujs/webgpu-software',
  webgl2: 'gpujs/webgl2',
  headlessgl: 'gpujs/headlessgl',
};

const topped = defineVariant({
  name: 'topped',
  title: 'A test',
  source: 'this test',
  parameters: { shift: { initial: 0.1, domain: 'real', per: 'feature' } },
  activation: (m, z, { shift }) => m.relu(m.add(z, shift)),
  keep: () => ({ per: 'sample', by: 'value', k: 3 }),
}).trace();

const model: ModelSpec = {
  features: 32,
  dimensions: 8,
  variant: topped,
  tied: false,
  encoderBias: true,
  decoderBias: true,
};

const zeros = zeroParameters(model);
const start = { step: 0, parameters: zeros, means: zeros, squares: zeros };
const batchOf = (count: number, first = 0): ReturnType<typeof drawBatch> =>
  drawBatch(bernoulliData(32, 0.2), { seed: 4, purpose: 'probe' }, first, count);

// before gpu.js is loaded
const glObjects = countGlObjects();
const glTransfers = countGlTransfers(createRequire(import.meta.url).resolve('gpu.js'));
let webGpuBuffers: () => number;
let webGpuTransfers: Transfers;

beforeAll(async () => {
  await gpujsBackend.probe('webgpu');
  webGpuBuffers = countWebGpuBuffers();
  webGpuTransfers = countWebGpuTransfers();
});

for (const { name: device } of SHADING) testBackend(gpujsBackend, { device });

describe.each(SHADING)('a session on $name', ({ name: device }) => {
  const alive = (): number => (device === 'webgpu' ? webGpuBuffers() : glObjects());

  it('reports the device that runs', async () => {
    expect(await gpujsBackend.probe(device)).toEqual({ device, available: true, reason: '' });
    const session = await gpujsBackend.open(model, start, device);
    expect(session.device).toBe(LABELS[device]);
    await session.dispose();
  });

  it('keeps no more alive after 30 steps than after 10, and nothing when it is disposed of', async () => {
    const before = alive();
    const session = await gpujsBackend.open(model, start, device);
    const counts: number[] = [];
    for (let step = 1; step <= 30; step++) {
      // lists of features are as wide as the longest, so the same samples keep the shapes of kernels
      await session.step(batchOf(16), 0.01);
      if (step % 10 !== 0) continue;
      await session.evaluate(batchOf(16));
      await session.state();
      counts.push(alive());
    }
    expect(counts[2]).toBe(counts[0]);
    expect(counts[2]).toBeGreaterThan(before);
    await session.dispose();
    expect(alive()).toBe(before);
  });
});

describe.each(SHADING)('a step on $name', ({ name: device }) => {
  it('copies lists of what is on to the device, and one sum of each sample back, in one read', async () => {
    const transfers = device === 'webgpu' ? webGpuTransfers : glTransfers;
    const session = await gpujsBackend.open(model, start, device);
    const batch = batchOf(16);
    await session.step(batch, 0.01);
    const before = { ...transfers };
    await session.step(batch, 0.01);
    expect(transfers.reads - before.reads).toBe(1);
    // headless-gl reads four numbers where one is wanted
    expect(transfers.down - before.down).toBe(16 * 4 * (device === 'headlessgl' ? 4 : 1));
    const sent = [featuresOfSamples(batch), samplesOfFeatures(batch)].reduce(
      (sum, { positions, values }) => sum + positions.byteLength + values.byteLength,
      0,
    );
    // beside the lists: rates of Adam, shapes of the arguments of each kernel, padding to whole texels
    expect(transfers.up - before.up).toBeGreaterThanOrEqual(sent);
    expect(transfers.up - before.up).toBeLessThan(sent + 4000);
    await session.dispose();
  });
});

describe.each(SHADING)('kernels on $name', (device) => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openGpu(device);
  });
  afterAll(() => gpu.destroy());

  it('read rows and columns where they were put, in every width', async () => {
    const copy = 'function (a) { return a[this.thread.y][this.thread.x]; }';
    for (const [rows, columns] of [
      [1, 1],
      [7, 1],
      [3, 4],
      [2, 64],
    ] as const) {
      const values = Float32Array.from({ length: rows * columns }, (_, at) => at + 0.1);
      expect(await gpu.read(await gpu.run(copy, rows, columns, gpu.upload(values, rows, columns)))).toEqual(values);
    }
  });

  it('run loops beyond the 1000 rounds after which gpu.js stops those that it does not trust', async () => {
    const count = 'function (a) { let sum = 0; for (let t = 0; t < 5000; t++) { sum += a[0][0]; } return sum; }';
    expect([...(await gpu.read(await gpu.run(count, 1, 1, gpu.upload(Float32Array.of(1), 1, 1))))]).toEqual([5000]);
  });

  it('carry what is not a number through min and max', async () => {
    const text = `function (a) {
      const z0 = a[0][this.thread.x];
      const v0 = Math.min(z0, 1);
      const v1 = Math.max(v0, (-1));
      return v1;
    }`;
    const values = Float32Array.of(NaN, 0.5, -2, 3, Infinity, -Infinity);
    expect([...(await gpu.read(await gpu.run(text, 1, 6, gpu.upload(values, 1, 6))))]).toEqual([
      NaN,
      0.5,
      -1,
      1,
      1,
      -1,
    ]);
  });
});

describe.each(SHADING)('a process that has used $name', ({ name: device }) => {
  it('has printed nothing and ends', async () => {
    const script = `
      const { gpujsBackend } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)});
      const { defineVariant } = await import('@rugbench/core');
      const { zeroParameters } = await import('@rugbench/core/reference');
      const variant = defineVariant({ name: 'relu', title: 'A test', source: 'this test', activation: (m, z) => m.relu(z) }).trace();
      const model = { features: 3, dimensions: 1, variant, tied: false, encoderBias: true, decoderBias: true };
      const zeros = zeroParameters(model);
      const batch = { features: 3, count: 1, offsets: Uint32Array.of(0, 1), indices: Uint32Array.of(2), values: Float32Array.of(1) };
      const session = await gpujsBackend.open(model, { step: 0, parameters: zeros, means: zeros, squares: zeros }, '${device}');
      await session.step(batch, 0.01);
      await session.dispose();
    `;
    const run = promisify(execFile);
    const options = { cwd: new URL('.', import.meta.url) };
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script], options);
    expect([stdout, stderr]).toEqual(['', '']);
  });
});
