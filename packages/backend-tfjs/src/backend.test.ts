import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testBackend } from '@rugbench/conformance';
import { describe, expect, it } from 'vitest';
import { tfjsBackend } from './backend.ts';
import { modelOf, relu, startOf } from './testing/models.ts';

testBackend(tfjsBackend, { device: 'wasm' });
testBackend(tfjsBackend, { device: 'cpu' });

describe('tfjsBackend', () => {
  it('reports the device that runs', async () => {
    const model = modelOf(relu, 3, 1);
    const labels = await Promise.all(
      ['wasm', 'cpu'].map(async (name) => {
        const session = await tfjsBackend.open(model, startOf(model), name);
        await session.dispose();
        return session.device;
      }),
    );
    // every engine that runs this project has WebAssembly SIMD
    expect(labels).toEqual(['tfjs/wasm-simd', 'tfjs/cpu']);
  });

  it('prefers what runs everywhere, after libtensorflow', () => {
    expect(tfjsBackend.devices.slice(0, 3)).toEqual(['node', 'wasm', 'cpu']);
  });

  it('declares the memory that training was seen to take', () => {
    // Peak resident set of a worker that trains n = 4096, d = 1024 for 3 steps of 256 samples on wasm, without the 130 MB of a process and the batch.
    const seen = (1241 * 2 ** 20 - 130e6 - 40 * 256 * 4096) / (2 * 4096 * 1024);
    expect(tfjsBackend.bytesPerWeight! / seen).toBeCloseTo(1, 1);
  });

  it.each(tfjsBackend.devices)('says in one line why there is no %s, where there is none', async (device) => {
    const { available, reason } = await tfjsBackend.probe(device);
    expect(reason).toMatch(available ? /^$/ : /^(the optional )?(package )?[@\w/-]+ .*\w$/);
  });

  it('prints nothing, adds no listener to the process and lets it end', async () => {
    const script = `
      const { tfjsBackend } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
      const { modelOf, relu, startOf } = await import(${JSON.stringify(new URL('./testing/models.ts', import.meta.url).href)});
      const count = () => process.eventNames().map((name) => [name, process.listenerCount(name)]);
      const before = count();
      const model = modelOf(relu, 3, 1);
      const batch = { features: 3, count: 1, offsets: Uint32Array.of(0, 1), indices: Uint32Array.of(2), values: Float32Array.of(1) };
      for (const device of tfjsBackend.devices) {
        if (!(await tfjsBackend.probe(device)).available) continue;
        const session = await tfjsBackend.open(model, startOf(model), device);
        await session.step(batch, 0.01);
        await session.dispose();
      }
      const after = count();
      if (JSON.stringify(after) !== JSON.stringify(before)) console.log('listeners', before, after);
    `;
    const run = promisify(execFile);
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script]);
    expect([stdout, stderr]).toEqual(['', '']);
  });
});
