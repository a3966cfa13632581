/**
 * What WebGPU and WebGL copy between the host and a device, counted: for tests and measurements of backends.
 *
 * @example
 * ```ts
 * import { findWebGpu } from '@rugbench/drivers';
 * import { countWebGpuTransfers } from '@rugbench/drivers/transfers';
 *
 * try {
 *   await findWebGpu();
 *   const { up, down, reads } = countWebGpuTransfers();
 *   console.log(`${up} bytes there, ${down} back in ${reads} reads`);
 * } catch (error) {
 *   console.log(String(error));
 * }
 * ```
 *
 * @packageDocumentation
 */

import { createRequire } from 'node:module';
import { loadHeadlessGl } from './headless-gl.ts';

/** Bytes that went between the host and devices since the count began. */
export interface Transfers {
  /** from the host to a device, at least 0 */
  up: number;
  /** from a device to the host, at least 0 */
  down: number;
  /** how often the host read from a device, at least 0: each read waits for all that was asked before */
  reads: number;
}

type Method = (...args: readonly unknown[]) => unknown;
type Methods = Record<string, Method>;

/**
 * Counts what WebGPU copies from now on, on all devices: buffers that are written or made with their contents, and
 * those that are mapped to be read. For tests and measurements; it changes the classes of WebGPU, which are there once
 * `findWebGpu` has answered.
 */
export function countWebGpuTransfers(): Transfers {
  const counted = { up: 0, down: 0, reads: 0 };
  const { GPUDevice, GPUBuffer, GPUQueue } = globalThis as unknown as Record<string, { readonly prototype: Methods }>;
  before(GPUQueue!.prototype, 'writeBuffer', (_buffer, _offset, data, start, size) => {
    counted.up += writtenBytes(data as ArrayBufferView, start as number | undefined, size as number | undefined);
  });
  before(GPUDevice!.prototype, 'createBuffer', (descriptor) => {
    const { mappedAtCreation, size } = descriptor as { readonly mappedAtCreation?: boolean; readonly size: number };
    if (mappedAtCreation) counted.up += size;
  });
  const { mapAsync } = GPUBuffer!.prototype;
  GPUBuffer!.prototype['mapAsync'] = function (this: { readonly size: number }, mode, offset = 0, size) {
    if (mode === READ) {
      counted.down += (size as number | undefined) ?? this.size - (offset as number);
      counted.reads++;
    }
    return mapAsync!.call(this, mode, offset, size);
  };
  return counted;
}

/** `GPUMapMode.READ` */
const READ = 1;

/** `queue.writeBuffer` takes starts and sizes in elements of a typed array, in bytes of anything else. */
function writtenBytes(data: ArrayBufferView, start = 0, size?: number): number {
  const { BYTES_PER_ELEMENT: unit = 1 } = data as { readonly BYTES_PER_ELEMENT?: number };
  return size === undefined ? data.byteLength - start * unit : size * unit;
}

/**
 * Counts what contexts of WebGL copy that the package `gl` opens from now on: textures and buffers that are made with
 * their contents, and pixels that are read. For tests and measurements, before anyone loads the package.
 *
 * @param from - URL of a file by whose place `gl` is looked for
 */
export function countGlTransfers(from: string): Transfers {
  const counted = { up: 0, down: 0, reads: 0 };
  const require = createRequire(from);
  const open = loadHeadlessGl() as unknown as (...args: readonly unknown[]) => Methods | null;
  const counting = (...args: readonly unknown[]): Methods | null => {
    const context = open(...args);
    if (context) countContext(context, counted);
    return context;
  };
  require.cache[require.resolve('gl')]!.exports = Object.assign(counting, open);
  return counted;
}

function countContext(context: Methods, counted: Transfers): void {
  for (const name of ['texImage2D', 'texSubImage2D', 'bufferData', 'bufferSubData']) {
    before(context, name, (...args) => {
      for (const data of args) if (ArrayBuffer.isView(data)) counted.up += data.byteLength;
    });
  }
  before(context, 'readPixels', (...args) => {
    for (const data of args) if (ArrayBuffer.isView(data)) counted.down += data.byteLength;
    counted.reads++;
  });
}

/** Has a method call something first. */
function before(methods: Methods, name: string, first: (...args: readonly unknown[]) => void): void {
  const method = methods[name]!;
  methods[name] = function (this: unknown, ...args) {
    first(...args);
    return method.apply(this, args as unknown[]);
  };
}
