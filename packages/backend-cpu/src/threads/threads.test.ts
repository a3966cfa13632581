import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ModelSpec } from '@rugbench/core';
import { gelu, jumprelu, topk } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { FUSED } from '../engines.ts';
import { COUNT, MODEL, batchOf, bitsOf, onThreads, openOn } from '../testing/session-bits.ts';
import { THREADS, threadsFor } from './execute-on.ts';

// bits.slow.test.ts has more models and numbers of threads
const MODELS: [string, ModelSpec, number][] = [
  ['sparse gradients and noise on h', MODEL, 0.3],
  ['dense gradients of a tied model', { ...MODEL, variant: gelu.trace(), tied: true }, 0],
  ['parameters of the variant', { ...MODEL, variant: jumprelu.trace() }, 0],
  ['a filter that lets outputs learn that it stops', { ...MODEL, variant: topk.trace({ k: 1, auxk: 2 }) }, 0],
];

describe('threads', () => {
  it.each(MODELS)('give the bits of one thread: %s', async (_name, model, noise) => {
    const expected = await bitsOf(await openOn(null, model), model, COUNT, noise);
    expect(await bitsOf(await openOn(3, model), model, COUNT, noise)).toBe(expected);
  });

  it('are as many as the processors, but two at most for a small model', () => {
    expect(threadsFor({ ...MODEL, features: 64 * THREADS })).toBe(THREADS);
    expect(threadsFor(MODEL)).toBe(Math.min(2, THREADS));
  });

  it('need no more memory after 300 steps than after one', async () => {
    const model = { ...MODEL, features: 64, dimensions: 16 };
    const execution = await onThreads(3)(FUSED, model);
    const pages = (): number => execution.machine.kernels.memory.grow(0);
    execution.step(batchOf(model, 0, 64, 0), 1e-3, 1);
    const before = pages();
    // batches of other samples have a few entries more or less: none needs more than another page
    for (let at = 1; at < 300; at++) execution.step(batchOf(model, at, 64, 0), 1e-3, at + 1);
    expect(pages() - before).toBeLessThanOrEqual(1);
    await execution.close();
  });

  it('end with the session, and with their process', async () => {
    const session = await openOn(3, MODEL);
    await session.step(batchOf(MODEL, 0, COUNT, 0), 0.01);
    await session.dispose();
    await session.dispose();
    await expect(session.step(batchOf(MODEL, 1, COUNT, 0), 0.01)).rejects.toThrow('must not be used after dispose');
    const program = fileURLToPath(new URL('../testing/undisposed.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 50_000 });
    expect(stdout).toMatch(/^cpu-wasm-relaxed-simd-3-threads \d\.\d+\n$/);
  });

  it.each([
    ['the first', 0],
    ['another', COUNT - 1],
  ])('turn what goes wrong in %s into one line, now and afterwards', async (_name, sample) => {
    const session = await openOn(3, MODEL);
    const batch = batchOf(MODEL, 0, COUNT, 0);
    const indices = batch.indices.slice();
    // no such feature: its row of weights lies beyond the memory that there is
    indices[batch.offsets[sample]!] = 2 ** 25;
    await expect(session.step({ ...batch, indices }, 0.01)).rejects.toThrow(
      /^cpu:wasm-threads: all threads must do their share: .*memory access out of bounds. Open the session again, or use cpu:wasm.$/,
    );
    await expect(session.step(batch, 0.01)).rejects.toThrow('memory access out of bounds');
    await session.dispose();
  });
});
