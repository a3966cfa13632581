import { type ModelSpec, type TracedVariant, createHiddenNoise, drawBatch } from '@rugbench/core';
import { referenceBackend, widen } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { gelu, topk } from '@rugbench/variants';
import { relu } from '@rugbench/baseline';
import { describe, expect, it } from 'vitest';
import { cpuBackend } from './backend.ts';
import { engineFor } from './devices.ts';
import { deciderOf } from './filter.ts';
import { openMachine } from './machine/machine.ts';
import { uploadNumbers } from './numbers.ts';
import { step } from './step.ts';
import { AVAILABLE } from './testing/run-variant.ts';
import { startOf } from './testing/session-bits.ts';

const STREAM = { seed: 1, purpose: 'probe' } as const;

function modelOf(variant: TracedVariant, features: number, dimensions: number): ModelSpec {
  return { features, dimensions, variant, tied: false, encoderBias: true, decoderBias: true };
}

/** Builds that devices choose among which name none. */
const AVAILABLE_BUILDS = AVAILABLE.includes('wasm-relaxed-simd') ? ['wide', 'relaxed-simd'] : ['simd'];

describe.each(AVAILABLE)('a session on %s', (device) => {
  it.each([
    ['several blocks of rows and chunks of columns, sparse gradients', relu.trace(), 70, 55, 420],
    ['the same with noise on h', relu.trace(), 70, 55, 420, 0.3],
    ['the same with dense gradients', gelu.trace(), 70, 55, 420],
    ['the same behind a filter', topk.trace({ k: 5 }), 70, 55, 420],
    ['several blocks of steps', gelu.trace(), 24, 700, 13],
    ['more features than steps of a block', gelu.trace(), 500, 20, 13],
    ['dense gradients and noise on h', gelu.trace(), 70, 55, 13, 0.3],
  ])('takes the step of the reference over %s', async (_name, variant, features, dimensions, count, scale = 0) => {
    const model = modelOf(variant, features, dimensions);
    const drawn = drawBatch(bernoulliUniform.create(features, { p: 0.1 }), STREAM, 0, count);
    const batch = createHiddenNoise(STREAM, { dimensions, scale })(drawn, 0);
    const session = await cpuBackend.open(model, startOf(model), device);
    const reference = await referenceBackend.open(model, startOf(model), referenceBackend.devices[0]!);
    const [loss, expectedLoss] = [await session.step(batch, 0.01), await reference.step(batch, 0.01)];
    // sums of at most 500 terms in float32, next to errors of their own size
    expect(Math.abs(loss - expectedLoss)).toBeLessThan(1e-5 * expectedLoss);
    const [found, expected] = [(await session.state()).means, widen((await reference.state()).means)];
    for (const name of ['encoder', 'decoder', 'bias', 'encoderBias'] as const) {
      const scale = expected[name].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      found[name].forEach((value, at) => {
        if (Math.abs(value - expected[name][at]!) > 2e-5 * scale) expect.fail(`${name} ${at}: ${value}`);
      });
    }
  });

  it('says which kernels really run', async () => {
    const model = modelOf(relu.trace(), 8, 2);
    const { device: said } = await cpuBackend.open(model, startOf(model), device);
    const own = device.startsWith('wasm-') && device !== 'wasm-threads';
    const build = own ? `cpu-${device}` : `cpu-wasm-(${AVAILABLE_BUILDS.join('|')})`;
    const cores = navigator.hardwareConcurrency;
    const threads = device === 'wasm-threads' ? Math.min(2, cores) : cores;
    const several = device.endsWith('-threads') && threads > 1 ? `-${threads}-threads` : '';
    const library = device.startsWith('openblas') ? '\\+openblas-[a-z0-9]+' : '';
    expect(said).toMatch(new RegExp(`^${build}${library}${several}$`));
  });

  it('refuses a filter without k before training begins', async () => {
    const variant = topk.trace({ k: 5 });
    const model = modelOf({ ...variant, keep: { ...variant.keep!, k: null } }, 8, 2);
    await expect(cpuBackend.open(model, startOf(model), device)).rejects.toThrow(
      'topk: k must be from 0 to the 8 features, got null.',
    );
  });

  it('needs no more memory after 1000 steps than after one', async () => {
    const engine = await engineFor(device);
    const model = modelOf(relu.trace(), 64, 16);
    const machine = await openMachine(engine, model);
    uploadNumbers(machine, 'parameters', startOf(model).parameters);
    const source = bernoulliUniform.create(64, { p: 0.1 });
    const decide = deciderOf(model);
    step(machine, decide, drawBatch(source, STREAM, 0, 64), 1e-3, 1);
    const before = machine.kernels.memory.buffer.byteLength;
    // batches of other samples have a few entries more or less: none needs another page
    for (let at = 2; at <= 1000; at++) step(machine, decide, drawBatch(source, STREAM, at * 64, 64), 1e-3, at);
    expect(machine.kernels.memory.buffer.byteLength - before).toBeLessThanOrEqual(65536);
  });
});

describe('the backend', () => {
  it('says which devices there are when asked for another', async () => {
    const { available, reason } = await cpuBackend.probe('abacus');
    expect(available).toBe(false);
    expect(reason).toBe(
      'cpu: devices are wasm, wasm-wide, wasm-relaxed-simd, wasm-simd, wasm-threads, openblas, openblas-threads, got abacus.',
    );
  });
});
