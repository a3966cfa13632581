import { namespaceOf } from './load.ts';
import type { StartDevice } from './device.ts';
import { startBackend } from './start-backend.ts';

/** What a list of places must name, though only one of them is loaded. */
const BINARIES = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];

/** WebAssembly with XNNPACK, on one thread; its files come from the installed package or lie beside the page, never elsewhere. */
export const startWasm: StartDevice = async (tf) => {
  const { setWasmPaths } = namespaceOf(await import('@tensorflow/tfjs-backend-wasm'));
  // eslint-disable-next-line @nx/enforce-module-boundaries -- bundlers for browsers have another file by this name
  const { pathOfWasm, withoutNewListeners } = await import('#wasm-files');
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const simd = Boolean(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  const path = pathOfWasm(simd ? 'tfjs-backend-wasm-simd.wasm' : 'tfjs-backend-wasm.wasm');
  setWasmPaths(Object.fromEntries(BINARIES.map((name) => [name, path])));
  await withoutNewListeners(() => startBackend(tf, 'wasm'));
  return { backend: 'wasm', label: simd ? 'tfjs/wasm-simd' : 'tfjs/wasm', samples: 'rows and columns' };
};
