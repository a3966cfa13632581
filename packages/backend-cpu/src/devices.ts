import { RugError, firstLine } from '@rugbench/core';
import { fasterEngine, whyNotWide } from './choice.ts';
import { DEVICES } from './device-names.ts';
import { FUSED, PLAIN, WIDE } from './engines.ts';
import { KERNELS_THREADS } from './generated/kernels-threads.ts';
import { KERNELS_WIDE_THREADS } from './generated/kernels-wide-threads.ts';
import type { Engine } from './machine/engine.ts';
import { loadOpenblas } from './products/load-openblas.ts';
import { openblasProducts } from './products/openblas.ts';

/**
 * What computes on a device here. `wasm` and those of OpenBLAS take the fastest kernels that this machine has, all of
 * which give the same bits, but for those without relaxed SIMD; the other devices are one build of the kernels each.
 *
 * @throws RugError `OPTIONS` when the device cannot be used, with the reason
 */
export async function engineFor(device: string): Promise<Engine> {
  if (!DEVICES.includes(device)) throw refusal(`devices are ${DEVICES.join(', ')}`, device);
  if (!WebAssembly.validate(SIMD)) throw refusal('this engine must have WebAssembly SIMD', device);
  if (device === 'wasm-simd') return PLAIN;
  const relaxed = WebAssembly.validate(RELAXED);
  if (device === 'wasm-relaxed-simd') return relaxed ? FUSED : notRelaxed(device);
  if (device === 'wasm-wide') return relaxed ? wideEngine() : notRelaxed(device);
  const engine = relaxed ? await fasterEngine() : PLAIN;
  if (device === 'wasm-threads') return relaxed ? withThreads(engine) : notRelaxed(device);
  if (device === 'openblas') return withOpenblas(engine, 1);
  if (device === 'openblas-threads') return withOpenblas(engine, navigator.hardwareConcurrency);
  return engine;
}

async function wideEngine(): Promise<Engine> {
  const reason = await whyNotWide();
  if (reason === null) return WIDE;
  throw new RugError('OPTIONS', { who: 'cpu:wasm-wide', must: reason, todo: 'Choose cpu:wasm.' });
}

/** All processors that this process may use, on one model. */
async function withThreads(engine: Engine): Promise<Engine> {
  try {
    // eslint-disable-next-line @nx/enforce-module-boundaries -- bundlers for browsers have another file by this name
    const { THREADS, executeOn, threadsFor } = await import('#threads');
    const note = [`up to ${THREADS} threads for one model`, engine.note].filter(Boolean).join('; ');
    const kernels = engine.vectors === 1 ? KERNELS_THREADS : KERNELS_WIDE_THREADS;
    return { ...engine, note, execute: executeOn(threadsFor, kernels) };
  } catch (cause) {
    const must = `this device must have threads: ${firstLine(cause)}`;
    throw new RugError('OPTIONS', { who: 'cpu:wasm-threads', must, todo: 'Use cpu:wasm.' }, { cause });
  }
}

/**
 * Dense products by OpenBLAS. Many models at a time want one thread each; more than one is for a single large
 * model on an idle machine, where the decode is most of a step.
 */
async function withOpenblas(engine: Engine, threads: number): Promise<Engine> {
  const blas = await loadOpenblas(threads);
  const label = `${engine.label}+openblas-${blas.core.toLowerCase()}${threads > 1 ? `-${threads}-threads` : ''}`;
  return { ...engine, label, note: blas.note, products: openblasProducts(blas) };
}

/** The smallest module with an instruction of a kind: one function without parameters that returns a vector. */
const probe = (code: readonly number[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.of(
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
    ...[0x03, 0x02, 0x01, 0x00],
    ...[0x0a, code.length + 4, 0x01, code.length + 2, 0x00, ...code, 0x0b],
  );

/** i32x4.splat of 0, and f32x4.relaxed_madd of three of these. */
const zero = [0x41, 0x00, 0xfd, 0x11];
const SIMD = probe(zero);
const RELAXED = probe([...zero, ...zero, ...zero, 0xfd, 0x85, 0x02]);

function notRelaxed(device: string): never {
  throw refusal('this engine must have WebAssembly relaxed SIMD', device);
}

function refusal(must: string, got: string): RugError {
  return new RugError('OPTIONS', { who: 'cpu', must, got });
}
