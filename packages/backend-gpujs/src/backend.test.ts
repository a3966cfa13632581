import { spawnSync } from 'node:child_process';
import { testBackend } from '@rugbench/conformance';
import { type ModelSpec, type SparseBatch, type TrainingState, defineVariant } from '@rugbench/core';
import { referenceBackend, zeroParameters } from '@rugbench/core/reference';
import { describe, expect, it } from 'vitest';
import { gpujsBackend } from './backend.ts';
import { EVERYWHERE } from './devices.ts';

const everywhere = EVERYWHERE.map(({ name }) => name);

for (const device of everywhere) testBackend(gpujsBackend, { device });

const said = { title: 'A test', source: 'this test' };
const top = defineVariant({
  ...said,
  name: 'top',
  activation: (_m, z) => z,
  keep: () => ({ per: 'sample', by: 'value', k: 2 }),
}).trace();

const model: ModelSpec = {
  features: 5,
  dimensions: 2,
  variant: top,
  tied: false,
  encoderBias: true,
  decoderBias: true,
};

const zeros = zeroParameters(model);
const parameters = {
  ...zeros,
  encoder: zeros.encoder.map((_, at) => Math.cos(at)),
  decoder: zeros.decoder.map((_, at) => Math.sin(at)),
  bias: Float64Array.of(0.5, 0.125, -0.25, 0.375, 0),
};
const start: TrainingState = { step: 0, parameters, means: zeros, squares: zeros };

/** `count` samples, of which sample s has the one feature s mod 5 on. */
function oneEach(count: number): SparseBatch {
  return {
    features: 5,
    count,
    offsets: Uint32Array.from({ length: count + 1 }, (_, s) => s),
    indices: Uint32Array.from({ length: count }, (_, s) => s % 5),
    values: Float32Array.from({ length: count }, (_, s) => 1 / (1 + s)),
  };
}

describe.each(everywhere)('gpujs on %s', (device) => {
  it('names the mode that ran', async () => {
    const session = await gpujsBackend.open(model, start, device);
    expect(session.device).toBe(`gpujs/${device}`);
    await session.dispose();
  });

  it('refuses a filter without k before training begins', async () => {
    const keep = { ...top.keep!, k: null };
    const opening = gpujsBackend.open({ ...model, variant: { ...top, keep } }, start, device);
    await expect(opening).rejects.toThrow('top: k must be from 0 to the 5 features, got null.');
  });

  it('returns a loss that is not a number when a filter ranks what is not', async () => {
    const bias = Float64Array.of(0.5, NaN, -0.25, 0.375, 0);
    const session = await gpujsBackend.open(model, { ...start, parameters: { ...parameters, bias } }, device);
    expect(await session.step(oneEach(3), 0.01)).toBeNaN();
    await session.dispose();
  });

  it('still serves its first batch size after more sizes than it keeps kernels for', async () => {
    const session = await gpujsBackend.open(model, start, device);
    const reference = await referenceBackend.open(model, start, referenceBackend.devices[0]!);
    for (let count = 1; count <= 140; count++) await session.evaluate(oneEach(count));
    const [found, expected] = [await session.evaluate(oneEach(1)), await reference.evaluate(oneEach(1))];
    expect(found).toHaveLength(5);
    // sums of at most 5 terms below 2, in float32
    found.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(16 * 2 ** -24));
    await session.dispose();
  });
});

describe('gpujs', () => {
  it('says which devices there are when asked for another', async () => {
    const { available, reason } = await gpujsBackend.probe('abacus');
    expect(available).toBe(false);
    expect(reason).toBe('gpujs: devices are webasm, cpu, webgpu, webgl2, headlessgl, got abacus.');
  });

  it('prefers what runs everywhere', async () => {
    for (const device of everywhere) expect((await gpujsBackend.probe(device)).available).toBe(true);
    expect(gpujsBackend.devices.slice(0, everywhere.length)).toEqual(everywhere);
  });

  it.each(gpujsBackend.devices)('says in one line why there is no %s, where there is none', async (device) => {
    const { available, reason } = await gpujsBackend.probe(device);
    expect(reason).toMatch(available ? /^$/ : new RegExp(`^gpujs:${device}: .*\\w\\.$`));
  });

  it('prints nothing, whatever native modules are absent', () => {
    const script = `
      const { gpujsBackend } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)});
      for (const device of gpujsBackend.devices) await gpujsBackend.probe(device);`;
    const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
    const { status, stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
