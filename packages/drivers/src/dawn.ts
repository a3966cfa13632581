import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { tryOut } from './trial.ts';

/** What WebGPU says of itself. */
export interface FoundWebGpu {
  /** whether it computes on the processor; false too where it does not say */
  readonly software: boolean;
}

/** As much of WebGPU as is used here. */
interface WebGpu {
  requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

const PACKAGE = 'webgpu';

const TRIAL = `
  const { create } = await import(process.argv[1]);
  const adapter = await create([]).requestAdapter();
  if (!adapter) throw new Error('it finds no adapter');
  (await adapter.requestDevice()).destroy();
`;

/**
 * WebGPU where programs expect it, at `navigator.gpu`: that of the browser, or in Node Dawn's, which
 * comes with the optional package `webgpu` and on Linux needs a driver of Vulkan. Dawn is tried in a process of its
 * own first, for it complains on standard error.
 *
 * @throws Error whose first line says why there is none
 */
export async function findWebGpu(): Promise<FoundWebGpu> {
  const host = navigatorOfHere();
  if (!host.gpu) await bringDawn(host);
  const adapter = await host.gpu!.requestAdapter();
  if (!adapter) throw new Error('WebGPU finds no adapter');
  return { software: adapter.info?.isFallbackAdapter === true };
}

async function bringDawn(host: Host): Promise<void> {
  const url = pathToFileURL(placeOfDawn()).href;
  await tryOut(`WebGPU through the package ${PACKAGE}`, TRIAL, url);
  const { create, globals } = (await import(url)) as Dawn;
  if (host.gpu) return; // somebody was faster
  for (const [name, value] of Object.entries(globals)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  Object.defineProperty(host, 'gpu', { value: create([]), configurable: true });
}

/** The global `navigator`. */
interface Host {
  readonly gpu?: WebGpu;
}

interface Dawn {
  readonly create: (flags: readonly string[]) => WebGpu;
  /** the classes and constants of WebGPU by their names */
  readonly globals: Readonly<Record<string, unknown>>;
}

function navigatorOfHere(): Host {
  const { navigator } = globalThis as { readonly navigator?: Host };
  if (!navigator) throw new Error('WebGPU needs Node 21 or later, or a browser');
  return navigator;
}

function placeOfDawn(): string {
  try {
    return createRequire(import.meta.url).resolve(PACKAGE);
  } catch (cause) {
    throw new Error(`the optional package ${PACKAGE} is not installed`, { cause });
  }
}
