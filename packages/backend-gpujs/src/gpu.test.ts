import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEVICES, EVERYWHERE } from './devices.ts';
import { type Gpu, openGpu } from './gpu.ts';

const copy = 'function (a) { return a[this.thread.y][this.thread.x]; }';

describe.each(EVERYWHERE)('kernels on $name', (device) => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openGpu(device);
  });
  afterAll(() => gpu.destroy());

  it('run in the mode that was asked for', () => {
    expect(gpu.device).toBe(`gpujs/${device.name}`);
  });

  it('read rows and columns where they were put, in every width', async () => {
    for (const [rows, columns] of [
      [1, 1],
      [1, 7],
      [7, 1],
      [3, 4],
      [4, 6],
      [2, 64],
    ] as const) {
      const values = Float32Array.from({ length: rows * columns }, (_, at) => at + 0.5);
      expect(await gpu.read(await gpu.run(copy, rows, columns, gpu.upload(values, rows, columns)))).toEqual(values);
    }
  });

  it('may read an argument that is wider than the result', async () => {
    const matrix = gpu.upload(Float32Array.of(1, 2, 3, 10, 20, 30), 2, 3);
    const sums = 'function (a) { return a[this.thread.x][0] + a[this.thread.x][2]; }';
    expect([...(await gpu.read(await gpu.run(sums, 1, 2, matrix)))]).toEqual([4, 40]);
  });

  it('may be run again on other shapes', async () => {
    for (const width of [2, 5, 3, 2]) {
      const values = Float32Array.from({ length: 2 * width }, (_, at) => at);
      const corner = await gpu.run('function (a) { return a[1][0]; }', 1, 1, gpu.upload(values, 2, width));
      expect([...(await gpu.read(corner))]).toEqual([width]);
    }
  });

  it('leave earlier results as they were', async () => {
    const first = await gpu.run(copy, 1, 2, gpu.upload(Float32Array.of(1, 2), 1, 2));
    await gpu.run(copy, 1, 2, gpu.upload(Float32Array.of(3, 4), 1, 2));
    expect([...(await gpu.read(first))]).toEqual([1, 2]);
  });

  it('run loops beyond the 1000 rounds after which gpu.js stops those that it does not trust', async () => {
    const count = 'function (a) { let sum = 0; for (let t = 0; t < 5000; t++) { sum += a[0][0]; } return sum; }';
    expect([...(await gpu.read(await gpu.run(count, 1, 1, gpu.upload(Float32Array.of(1), 1, 1))))]).toEqual([5000]);
  });

  it('are refused with the reason when they make no sense', async () => {
    const running = gpu.run('function (a) { return b[0][0]; }', 1, 1, gpu.upload(Float32Array.of(1), 1, 1));
    const said = new RegExp(
      `^gpujs:${device.name}: gpu.js must run every kernel in its mode ${device.name}: .*not defined`,
    );
    await expect(running).rejects.toThrow(said);
  });
});

describe('openGpu', () => {
  it('refuses a device whose kernels run as something else', async () => {
    const disguised = openGpu({ name: 'cpu', kernelClass: 'WebAssemblyKernel' });
    await expect(disguised).rejects.toThrow(
      'gpujs:cpu: gpu.js must run every kernel in its mode cpu: it ran on gpujs/cpu instead.',
    );
    await expect(disguised).rejects.toMatchObject({ code: 'OPTIONS' });
  });

  it('refuses a mode that gpu.js does not have, with its reason', async () => {
    const absent = openGpu({ name: 'abacus', kernelClass: 'AbacusKernel' });
    await expect(absent).rejects.toThrow(/^gpujs:abacus: .*"abacus".*not supported/);
  });

  it('refuses a kernel for which gpu.js would leave the mode', async () => {
    const webasm = DEVICES.find(({ name }) => name === 'webasm')!;
    const gpu = await openGpu(webasm);
    // a result that is no number: gpu.js 2.24.1 runs it in the mode cpu, with a warning
    const running = gpu.run('function (a) { return a[0][0] > 0; }', 1, 1, gpu.upload(Float32Array.of(1), 1, 1));
    await expect(running).rejects.toThrow(/^gpujs:webasm: .*return type Boolean is not supported/);
    await gpu.destroy();
  });
});
