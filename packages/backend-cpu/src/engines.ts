import { KERNELS_RELAXED_SIMD } from './generated/kernels-relaxed-simd.ts';
import { KERNELS_SIMD } from './generated/kernels-simd.ts';
import { KERNELS_WIDE } from './generated/kernels-wide.ts';
import type { Engine } from './machine/engine.ts';
import { wasmProducts } from './products/wasm.ts';
import { compileJoined } from './wide/joined-vectors.ts';

/** Multiply-adds that an engine may fuse: V8 does so where the processor can. */
export const FUSED: Engine = {
  label: 'cpu-wasm-relaxed-simd',
  kernels: KERNELS_RELAXED_SIMD,
  compile: (bytes) => WebAssembly.compile(bytes),
  relaxed: true,
  vectors: 1,
  products: wasmProducts,
};

/** Every product rounded by itself. */
export const PLAIN: Engine = { ...FUSED, label: 'cpu-wasm-simd', kernels: KERNELS_SIMD, relaxed: false };

/** The same bits as {@link FUSED}, by vectors of 256 bits. */
export const WIDE: Engine = {
  ...FUSED,
  label: 'cpu-wasm-wide',
  kernels: KERNELS_WIDE,
  compile: compileJoined,
  vectors: 2,
};
