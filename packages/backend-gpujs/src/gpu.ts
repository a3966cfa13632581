import { RugError, firstLine } from '@rugbench/core';
import { type Device, ranOn } from './devices.ts';
import { type GpujsDevice, type GpujsInput, type GpujsKernel, loadGpujs } from './surroundings/gpujs.ts';
import { carryingNaN } from './kernels/carrying-nan.ts';
import { recentlyUsed } from './recently-used.ts';
import type { RenderingContext } from './surroundings/webgl2.ts';

/** Kernels that one session keeps: a step takes about 30, for each size of a batch. */
const KERNELS = 256;

/** A float32 matrix where the kernels of its device read it; nothing writes to it once it is made. */
export interface Matrix {
  /** a whole number >= 1 */
  readonly rows: number;
  /** a whole number >= 1 */
  readonly columns: number;
  /** as gpu.js takes it */
  readonly handle: GpujsInput;
}

/** A device with its compiled kernels. */
export interface Gpu {
  /** where kernels really run, e.g. `gpujs/webasm` or `gpujs/webgpu-software` */
  readonly device: string;
  /** A matrix of [rows, columns] row-major numbers, which must not be written to afterwards. */
  upload(values: Float32Array, rows: number, columns: number): Matrix;
  /**
   * The matrix that a kernel computes, one element by one call of it.
   *
   * @param text - a function in the JavaScript of gpu.js; `this.thread.y` is the row, `this.thread.x` the column
   * @throws RugError `OPTIONS` when the device cannot run it
   */
  run(text: string, rows: number, columns: number, ...args: readonly Matrix[]): Promise<Matrix>;
  /** The numbers of a matrix [rows * columns], to be read only. */
  read(matrix: Matrix): Promise<Float32Array>;
  /** Frees all kernels; the device is not used afterwards. */
  destroy(): Promise<void>;
}

/**
 * Opens a device of gpu.js, and runs one kernel to see that it is what it claims to be.
 *
 * gpu.js goes on in its cpu mode, with a warning, when a mode cannot run a kernel; here that is
 * refused, and the class of every kernel is looked at after its first run.
 *
 * One kernel is compiled for each shape of its arguments and its result. The alternative,
 * `dynamicArguments`, is wrong in the cpu mode of gpu.js 2.24.1: it takes the width of the result
 * for the width of every argument.
 *
 * @throws RugError `OPTIONS` when gpu.js cannot be loaded, or the device cannot be used
 */
export async function openGpu(device: Device): Promise<Gpu> {
  const prepared = await attempt(device, () => device.shading?.prepare());
  const { GPU, Input } = await loadGpujs();
  const gpu = await attempt(device, () => new GPU({ mode: device.name }));
  const rendering = await attempt(device, () => device.shading?.context?.());
  const kernels = recentlyUsed<GpujsKernel>(KERNELS, (kernel) => kernel.destroy());

  const upload: Gpu['upload'] = (values, rows, columns) => ({
    rows,
    columns,
    handle: new Input(values, [columns, rows]),
  });
  const run: Gpu['run'] = async (text, rows, columns, ...args) => {
    const shapes = args.map((arg) => `${arg.rows}x${arg.columns}`);
    const key = [rows, columns, ...shapes, text].join(' ');
    const kernel = kernels(key, () => compile(device, gpu, text, [columns, rows], rendering));
    const result = await attempt(device, () => kernel(...args.map(({ handle }) => handle)));
    checkClass(device, kernel);
    return upload(joined(result, rows, columns), rows, columns);
  };
  const read: Gpu['read'] = ({ handle }) => Promise.resolve(handle.value);
  const destroy: Gpu['destroy'] = async () => {
    await gpu.destroy();
    rendering?.destroy();
  };
  const ran = ranOn(device.kernelClass) + (prepared?.software ? '-software' : '');
  const opened: Gpu = { device: ran, upload, run, read, destroy };
  await trial(device, opened);
  return opened;
}

/** A kernel that is built when it first runs, and refuses to go on in the mode cpu. */
function compile(
  device: Device,
  gpu: GpujsDevice,
  text: string,
  output: readonly [number, number],
  rendering?: RenderingContext,
): GpujsKernel {
  const onRequestFallback = (): never => {
    throw refusal(device, kernel.kernel.fallbackReason ?? 'it gave no reason');
  };
  // results of shaders are copied to the host, so that they outlive their kernel
  const inPlace = !device.shading;
  const settings = { output, precision: 'single', tactic: 'precision', pipeline: inPlace, immutable: inPlace } as const;
  const where = rendering && { canvas: rendering.canvas, context: rendering.context };
  const kernel = gpu.createKernel(inPlace ? text : carryingNaN(text), { ...settings, ...where, onRequestFallback });
  return kernel;
}

/** A ReLU of twice a number, to see a kernel run, and what is not a number come through. */
async function trial(device: Device, gpu: Gpu): Promise<void> {
  try {
    const numbers = gpu.upload(Float32Array.of(1, NaN), 1, 2);
    const text = 'function (a) { const twice = 2 * a[this.thread.y][this.thread.x]; return Math.max(twice, 0); }';
    const [two, none] = await gpu.read(await gpu.run(text, 1, 2, numbers));
    if (two !== 2) throw refusal(device, `it takes 1 + 1 for ${two}`);
    if (!Number.isNaN(none)) throw refusal(device, `it takes what is not a number for ${none}`);
  } catch (error) {
    await gpu.destroy();
    throw error;
  }
}

async function attempt<T>(device: Device, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof RugError ? cause : refusal(device, firstLine(cause).replace(/:$/, ''), cause);
  }
}

function checkClass(device: Device, { kernel }: GpujsKernel): void {
  const { name } = kernel.constructor;
  if (name !== device.kernelClass) throw refusal(device, `it ran on ${ranOn(name)} instead`);
}

function refusal({ name }: Device, reason: string, cause?: unknown): RugError {
  const must = `gpu.js must run every kernel in its mode ${name}: ${reason}`;
  return new RugError('OPTIONS', { who: `gpujs:${name}`, must }, cause === undefined ? {} : { cause });
}

/** Rows as one array. In the mode webasm they already lie in one buffer; in the mode cpu each has its own. */
function joined(lines: readonly Float32Array[], rows: number, columns: number): Float32Array {
  const { buffer } = lines[0]!;
  if (buffer.byteLength === 4 * rows * columns) return new Float32Array(buffer);
  const values = new Float32Array(rows * columns);
  lines.forEach((line, row) => values.set(line, row * columns));
  return values;
}
