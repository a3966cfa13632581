import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@tensorflow/tfjs-backend-wasm';

/** Names of the files of the kernels, of which a machine needs one. */
export type WasmFile = 'tfjs-backend-wasm-simd.wasm' | 'tfjs-backend-wasm.wasm';

/** Where the kernels lie, in the installed package. @throws Error where the file is missing */
export function pathOfWasm(name: WasmFile): string {
  const file = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), name);
  if (!existsSync(file)) throw new Error(`${file} is missing: reinstall ${PACKAGE}`);
  return file;
}

const FATAL_EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/** Takes off the listeners by which Emscripten's start-up code changes how this process ends. */
export async function withoutNewListeners(start: () => Promise<void>): Promise<void> {
  const before = FATAL_EVENTS.map((event) => process.rawListeners(event));
  await start();
  FATAL_EVENTS.forEach((event, at) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[at]!.includes(listener)) process.off(event, listener as () => void);
    }
  });
}
