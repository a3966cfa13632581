import { createRequire } from 'node:module';
import { loadHeadlessGl } from '@rugbench/drivers';

type Context = Record<string, (...args: readonly unknown[]) => unknown>;
type OpenContext = (...args: readonly unknown[]) => Context;

const KINDS = ['Texture', 'Buffer', 'Framebuffer', 'Program', 'Shader'];

/**
 * Counts the objects alive in all contexts that the package `gl` opens from now on; those of a context end with it.
 *
 * To be called before gpu.js is loaded.
 */
export function countGlObjects(): () => number {
  const require = createRequire(createRequire(import.meta.url).resolve('gpu.js'));
  const open = loadHeadlessGl() as unknown as OpenContext;
  const contexts = new Set<Set<unknown>>();
  const counting: OpenContext = (...args) => {
    const context = open(...args);
    const alive = new Set<unknown>();
    contexts.add(alive);
    for (const kind of KINDS) count(context, kind, alive);
    watchEnd(context, () => contexts.delete(alive));
    return context;
  };
  require.cache[require.resolve('gl')]!.exports = Object.assign(counting, open);
  return () => [...contexts].reduce((sum, alive) => sum + alive.size, 0);
}

function count(context: Context, kind: string, alive: Set<unknown>): void {
  const [create, free] = [context[`create${kind}`]!, context[`delete${kind}`]!];
  context[`create${kind}`] = (...args) => {
    const object = create(...args);
    alive.add(object);
    return object;
  };
  context[`delete${kind}`] = (object) => {
    alive.delete(object);
    return free(object);
  };
}

function watchEnd(context: Context, ended: () => void): void {
  const extension = context['getExtension']!;
  context['getExtension'] = (name) => {
    const found = extension(name) as { destroy(): void } | null;
    if (name !== 'STACKGL_destroy_context' || !found) return found;
    return { destroy: () => [found.destroy(), ended()] };
  };
}

/** Counts the buffers alive on all devices of WebGPU, which is to be there by then. */
export function countWebGpuBuffers(): () => number {
  const { GPUDevice, GPUBuffer } = globalThis as unknown as Record<string, { readonly prototype: Context }>;
  const alive = new Set<unknown>();
  wrap(GPUDevice!.prototype, 'createBuffer', (_device, buffer) => alive.add(buffer));
  wrap(GPUBuffer!.prototype, 'destroy', (buffer) => alive.delete(buffer));
  return () => alive.size;
}

function wrap(prototype: Context, name: string, after: (self: unknown, result: unknown) => void): void {
  const method = prototype[name]!;
  prototype[name] = function (this: unknown, ...args) {
    const result = method.apply(this, [...args]);
    after(this, result);
    return result;
  };
}
