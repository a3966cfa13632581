import { RugError, firstLine } from '@rugbench/core';
import { DEVICES } from './device-names.ts';
import { KERNELS_RELAXED_SIMD } from './generated/kernels-relaxed-simd.ts';
import { KERNELS_SIMD } from './generated/kernels-simd.ts';
import { KERNELS_THREADS } from './generated/kernels-threads.ts';
import { loadOpenblas } from './products/load-openblas.ts';
import { openblasProducts } from './products/openblas.ts';
import type { Engine } from './machine/engine.ts';
import { wasmProducts } from './products/wasm.ts';

/**
 * What computes on a device here.
 *
 * @throws RugError `OPTIONS` when the device cannot be used, with the reason
 */
export async function engineFor(device: string): Promise<Engine> {
  if (!DEVICES.includes(device)) throw refusal(`devices are ${DEVICES.join(', ')}`, device);
  const relaxed = device !== 'wasm-simd' && WebAssembly.validate(RELAXED);
  if ((device === 'wasm-relaxed-simd' || device === 'wasm-threads') && !relaxed)
    throw refusal('this engine must have WebAssembly relaxed SIMD', device);
  if (!WebAssembly.validate(PLAIN)) throw refusal('this engine must have WebAssembly SIMD', device);
  const engine = relaxed ? fused : plain;
  if (device === 'wasm-threads') return withThreads(engine);
  if (device === 'openblas') return withOpenblas(engine, 1);
  if (device === 'openblas-threads') return withOpenblas(engine, navigator.hardwareConcurrency);
  return engine;
}

/** All processors that this process may use, on one model. */
async function withThreads(engine: Engine): Promise<Engine> {
  try {
    // eslint-disable-next-line @nx/enforce-module-boundaries -- bundlers for browsers have another file by this name
    const { THREADS, executeOn, threadsFor } = await import('#threads');
    const note = `up to ${THREADS} threads for one model: with --jobs 1`;
    return { ...engine, note, execute: executeOn(threadsFor, KERNELS_THREADS) };
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

/** Multiply-adds that an engine may fuse: V8 does so where the processor can. */
const fused: Engine = {
  label: 'cpu-wasm-relaxed-simd',
  kernels: KERNELS_RELAXED_SIMD,
  compile: (bytes) => WebAssembly.compile(bytes),
  relaxed: true,
  products: wasmProducts,
};
const plain: Engine = { ...fused, label: 'cpu-wasm-simd', kernels: KERNELS_SIMD, relaxed: false };

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
const PLAIN = probe(zero);
const RELAXED = probe([...zero, ...zero, ...zero, 0xfd, 0x85, 0x02]);

function refusal(must: string, got: string): RugError {
  return new RugError('OPTIONS', { who: 'cpu', must, got });
}
