import type { WasmFile } from './wasm-files.ts';

/** Where the kernels lie: files beside those of the page, which a bundler puts there. */
const FILES: Readonly<Record<WasmFile, URL>> = {
  'tfjs-backend-wasm-simd.wasm': new URL(
    '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
    import.meta.url,
  ),
  'tfjs-backend-wasm.wasm': new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm', import.meta.url),
};

/** The address of the kernels. */
export function pathOfWasm(name: WasmFile): string {
  return FILES[name].href;
}

/** A page has no listeners that Emscripten would change. */
export function withoutNewListeners(start: () => Promise<void>): Promise<void> {
  return start();
}
