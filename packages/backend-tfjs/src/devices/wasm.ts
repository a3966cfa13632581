import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { namespaceOf } from './load.ts';
import type { StartDevice } from './device.ts';
import { startBackend } from './start-backend.ts';

const PACKAGE = '@tensorflow/tfjs-backend-wasm';

/** WebAssembly with XNNPACK, on one thread; its files come from the installed package, never from the network. */
export const startWasm: StartDevice = async (tf) => {
  const { setWasmPaths } = namespaceOf(await import('@tensorflow/tfjs-backend-wasm'));
  const folder = dirname(createRequire(import.meta.url).resolve(PACKAGE));
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const simd = Boolean(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  checkFile(join(folder, simd ? 'tfjs-backend-wasm-simd.wasm' : 'tfjs-backend-wasm.wasm'));
  setWasmPaths(folder + sep);
  await withoutNewListeners(() => startBackend(tf, 'wasm'));
  return { backend: 'wasm', label: simd ? 'tfjs/wasm-simd' : 'tfjs/wasm', samples: 'rows and columns' };
};

function checkFile(file: string): void {
  if (!existsSync(file)) throw new Error(`${file} is missing: reinstall ${PACKAGE}`);
}

const FATAL_EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/** Takes off the listeners by which Emscripten's start-up code changes how this process ends. */
async function withoutNewListeners(start: () => Promise<void>): Promise<void> {
  const before = FATAL_EVENTS.map((event) => process.rawListeners(event));
  await start();
  FATAL_EVENTS.forEach((event, at) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[at]!.includes(listener)) process.off(event, listener as () => void);
    }
  });
}
