import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { bernoulliData, testBackend } from '@rugbench/conformance';
import { drawBatch } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { countGlTransfers, countWebGpuTransfers } from '@rugbench/drivers/transfers';
import { beforeAll, describe, expect, it } from 'vitest';
import { tfjsBackend } from './backend.ts';
import { type TensorFlow, loadTensorFlow } from './devices/load.ts';
import { listedEntries } from './listed-entries.ts';
import { assisted, gatedTopk, modelOf, relu, startOf } from './testing/models.ts';

// software renderers of `npm run test:gpu` only: a graphics card may label itself otherwise
const LABELS = { webgpu: 'tfjs/webgpu-software', webgl: 'tfjs/webgl1' } as const;
const DEVICES = ['webgpu', 'webgl'] as const;

const data = bernoulliData(32, 0.2);
const batchOf = (count: number, first = 0): ReturnType<typeof drawBatch> =>
  drawBatch(data, { seed: 4, purpose: 'probe' }, first, count);

// before TensorFlow.js opens a context
const glTransfers = countGlTransfers(createRequire(import.meta.url).resolve('@rugbench/drivers'));

for (const device of DEVICES) testBackend(tfjsBackend, { device });

/** Counts of tensors and of bytes, on the host and in the memory that backends of shaders take. */
function memoryOf(tf: TensorFlow): number[] {
  const { numTensors, numDataBuffers, numBytes, ...more } = tf.memory() as ReturnType<TensorFlow['memory']> & {
    readonly numBytesInGPU?: number;
    readonly numBytesAllocatedInGPU?: number;
  };
  return [numTensors, numDataBuffers, numBytes, more.numBytesInGPU ?? 0, more.numBytesAllocatedInGPU ?? 0];
}

describe.each(DEVICES)('a session on %s', (device) => {
  let tf: TensorFlow;
  beforeAll(async () => {
    tf = await loadTensorFlow();
  });

  it('reports the device that runs', async () => {
    expect(await tfjsBackend.probe(device)).toEqual({ device, available: true, reason: '' });
    const session = await tfjsBackend.open(modelOf(relu, 3, 1), startOf(modelOf(relu, 3, 1)), device);
    expect(session.device).toBe(LABELS[device]);
    await session.dispose();
  });

  it('takes samples that come as a list, which is filled up, as the reference takes them', async () => {
    const model = modelOf(relu, 32, 8);
    const batch = batchOf(512);
    expect(listedEntries(batch)!.positions.length).toBeGreaterThan(batch.values.length);
    const [ours, reference] = [
      await tfjsBackend.open(model, startOf(model), device),
      await referenceBackend.open(model, startOf(model), referenceBackend.devices[0]!),
    ];
    const [loss, wanted] = [await ours.step(batch, 0.01), await reference.step(batch, 0.01)];
    // sums of 32 squares of float32 outputs, each of some 40 roundings
    expect(loss / wanted).toBeCloseTo(1, 5);
    await Promise.all([ours.dispose(), reference.dispose()]);
  });

  it.each([relu, gatedTopk, assisted])('takes no more memory after 60 steps than after 20: $name', async (variant) => {
    const before = tf.memory().numTensors;
    const model = modelOf(variant, 32, 8);
    const session = await tfjsBackend.open(model, startOf(model), device);
    const memories: number[][] = [];
    for (let step = 1; step <= 60; step++) {
      await session.step(batchOf(16, 16 * step), 0.01);
      if (step % 20 !== 0) continue;
      await session.evaluate(batchOf(16));
      await session.state();
      memories.push(memoryOf(tf));
    }
    expect(memories[2]).toEqual(memories[0]);
    expect(memories[2]![3]).toBeGreaterThan(0);
    await session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe.each(DEVICES)('a step on %s', (device) => {
  it('copies samples to the device once, and one sum of each back, in one read', async () => {
    const [count, n] = [128, 64];
    const model = modelOf(relu, n, 8);
    const session = await tfjsBackend.open(model, startOf(model), device);
    const transfers = device === 'webgpu' ? countWebGpuTransfers() : glTransfers;
    const batch = drawBatch(bernoulliData(n, 0.05), { seed: 4, purpose: 'probe' }, 0, count);
    await session.step(batch, 0.01);
    const before = { ...transfers };
    await session.step(batch, 0.01);
    expect(transfers.reads - before.reads).toBe(1);
    // a texture that holds the sums has a few texels more
    expect(transfers.down - before.down).toBeGreaterThanOrEqual(4 * count);
    expect(transfers.down - before.down).toBeLessThan(5 * count);
    const { positions, values } = listedEntries(batch)!;
    const sent = device === 'webgpu' ? positions.byteLength + values.byteLength : 4 * count * n;
    // beside samples: rates of Adam, shapes of arguments
    expect(transfers.up - before.up).toBeGreaterThanOrEqual(sent);
    expect(transfers.up - before.up).toBeLessThan(sent + 8000);
    await session.dispose();
  });
});

describe('sessions on webgpu, webgl and wasm', () => {
  it('can be used at a time, with the bits that they have alone', async () => {
    const model = modelOf(gatedTopk, 6, 2);
    const narrow = bernoulliData(6, 0.2);
    const run = async (device: string): Promise<unknown[]> => {
      const session = await tfjsBackend.open(model, startOf(model), device);
      const losses: number[] = [];
      for (let step = 0; step < 5; step++) {
        losses.push(await session.step(drawBatch(narrow, { seed: 4, purpose: 'probe' }, 8 * step, 8), 0.01));
      }
      const state = await session.state();
      await session.dispose();
      return [session.device, losses, state];
    };
    const devices = [...DEVICES, 'wasm'];
    const alone: unknown[][] = [];
    for (const device of devices) alone.push(await run(device));
    expect(await Promise.all(devices.map(run))).toEqual(alone);
  });
});

describe.each(DEVICES)('a process that has used %s', (device) => {
  it('has printed nothing and ends', async () => {
    const script = `
      const { tfjsBackend } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
      const { modelOf, relu, startOf } = await import(${JSON.stringify(new URL('./testing/models.ts', import.meta.url).href)});
      const model = modelOf(relu, 3, 1);
      const batch = { features: 3, count: 1, offsets: Uint32Array.of(0, 1), indices: Uint32Array.of(2), values: Float32Array.of(1) };
      const session = await tfjsBackend.open(model, startOf(model), '${device}');
      await session.step(batch, 0.01);
      await session.dispose();
    `;
    const run = promisify(execFile);
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script]);
    expect([stdout, stderr]).toEqual(['', '']);
  });
});
