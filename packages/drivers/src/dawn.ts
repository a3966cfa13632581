import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { tryOut } from './trial.ts';
import type { GpuHost, WebGpu } from './web-gpu.ts';

const PACKAGE = 'webgpu';

const TRIAL = `
  const { create } = await import(process.argv[1]);
  const adapter = await create([]).requestAdapter();
  if (!adapter) throw new Error('it finds no adapter');
  (await adapter.requestDevice()).destroy();
`;

/** Puts Dawn at `navigator.gpu`, once it has answered in a process of its own. @throws Error whose first line says why there is none */
export async function bringDawn(host: GpuHost): Promise<void> {
  const url = pathToFileURL(placeOfDawn()).href;
  await tryOut(`WebGPU through the package ${PACKAGE}`, TRIAL, url);
  const { create, globals } = (await import(url)) as Dawn;
  if (host.gpu) return; // somebody was faster
  for (const [name, value] of Object.entries(globals)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  Object.defineProperty(host, 'gpu', { value: create([]), configurable: true });
}

interface Dawn {
  readonly create: (flags: readonly string[]) => WebGpu;
  /** the classes and constants of WebGPU by their names */
  readonly globals: Readonly<Record<string, unknown>>;
}

function placeOfDawn(): string {
  try {
    return createRequire(import.meta.url).resolve(PACKAGE);
  } catch (cause) {
    throw new Error(`the optional package ${PACKAGE} is not installed`, { cause });
  }
}
