import { RugError, firstLine } from '@rugbench/core';
import { type Device, ranOn } from './devices.ts';
import { carryingNaN } from './kernels/carrying-nan.ts';
import { copyText } from './kernels/kernel-text.ts';
import { type Counted, countedKernels } from './kernels-in-use.ts';
import {
  type GpujsDevice,
  type GpujsInput,
  type GpujsKernel,
  type GpujsResident,
  type GpujsResult,
  loadGpujs,
} from './surroundings/gpujs.ts';
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
  readonly handle: GpujsInput | GpujsResident;
  /** lets its memory on a device go; left out: it lies on the host */
  readonly release?: () => void;
}

/** A device with its compiled kernels. */
export interface Gpu {
  /** where kernels really run, e.g. `gpujs/webasm` or `gpujs/webgpu-software` */
  readonly device: string;
  /** whether matrices stay in memory of a device that is not the host's, so that to read one is to copy it */
  readonly resident: boolean;
  /**
   * A matrix of [rows, columns] row-major numbers, which must not be written to afterwards. It lies on the host, and is
   * copied to every kernel that reads it.
   */
  upload(values: Float32Array, rows: number, columns: number): Matrix;
  /** The same for a matrix that several kernels read: it is copied to the device once, if that has memory of its own. */
  store(values: Float32Array, rows: number, columns: number): Promise<Matrix>;
  /**
   * The matrix that a kernel computes, one element by one call of it.
   *
   * @param text - a function in the JavaScript of gpu.js; `this.thread.y` is the row, `this.thread.x` the column
   * @throws RugError `OPTIONS` when the device cannot run it
   */
  run(text: string, rows: number, columns: number, ...args: readonly Matrix[]): Promise<Matrix>;
  /** The numbers of a matrix [rows * columns], to be read only. */
  read(matrix: Matrix): Promise<Float32Array>;
  /** Frees all kernels; the device is not used afterwards. Matrices that stay on it are to be freed before. */
  destroy(): Promise<void>;
}

/**
 * Opens a device of gpu.js, and runs one kernel to see that it is what it claims to be.
 *
 * gpu.js goes on in its cpu mode, with a warning, when a mode cannot run a kernel; here that is
 * refused, and the class of every kernel is looked at after its first run.
 *
 * One kernel is compiled for each shape and place of its arguments and shape of its result. The alternative,
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
  const kernels = countedKernels(KERNELS);
  const resident = device.shading !== undefined;

  const kernelFor = (
    reading: boolean,
    text: string,
    rows: number,
    columns: number,
    args: readonly Matrix[],
  ): Counted => {
    const shapes = args.map((arg) => `${arg.rows}x${arg.columns}${arg.release ? '' : ' from the host'}`);
    const key = [reading, rows, columns, ...shapes, text].join(' ');
    const stays = resident ? !reading : true;
    return kernels(key, () => compile(device, gpu, text, { output: [columns, rows], stays }, rendering));
  };
  const call = async ({ kernel }: Counted, args: readonly Matrix[]): Promise<GpujsResult> => {
    const result = await attempt(device, () => kernel(...args.map(({ handle }) => handle)));
    checkClass(device, kernel);
    return result;
  };
  const upload: Gpu['upload'] = (values, rows, columns) => ({
    rows,
    columns,
    handle: new Input(values, [columns, rows]),
  });
  const run: Gpu['run'] = async (text, rows, columns, ...args) => {
    const counted = kernelFor(false, text, rows, columns, args);
    const result = await call(counted, args);
    if (isRows(result)) return upload(joined(result, rows, columns), rows, columns);
    return { rows, columns, handle: result, release: counted.hold(() => result.delete()) };
  };
  const store: Gpu['store'] = async (values, rows, columns) => {
    const matrix = upload(values, rows, columns);
    return resident ? run(copyText(), rows, columns, matrix) : matrix;
  };
  const read: Gpu['read'] = async (matrix) => {
    const { rows, columns, handle } = matrix;
    if ('value' in handle) return handle.value;
    const result = await call(kernelFor(true, copyText(), rows, columns, [matrix]), [matrix]);
    return joined(result as readonly Float32Array[], rows, columns);
  };
  const destroy: Gpu['destroy'] = async () => {
    await gpu.destroy();
    rendering?.destroy();
  };
  const ran = ranOn(device.kernelClass) + (prepared?.software ? '-software' : '');
  const opened: Gpu = { device: ran, resident, upload, store, run, read, destroy };
  await trial(device, opened);
  return opened;
}

/** How a kernel is called. */
interface Calling {
  /** [columns, rows] of its result */
  readonly output: readonly [number, number];
  /** whether each result stays where the device computes, in memory of its own */
  readonly stays: boolean;
}

/** A kernel that is built when it first runs, and refuses to go on in the mode cpu. */
function compile(
  device: Device,
  gpu: GpujsDevice,
  text: string,
  { output, stays }: Calling,
  rendering?: RenderingContext,
): GpujsKernel {
  const onRequestFallback = (): never => {
    throw refusal(device, kernel.kernel.fallbackReason ?? 'it gave no reason');
  };
  const settings = { output, precision: 'single', tactic: 'precision', pipeline: stays, immutable: stays } as const;
  const where = rendering && { canvas: rendering.canvas, context: rendering.context };
  const written = device.shading ? carryingNaN(text) : text;
  const kernel = gpu.createKernel(written, { ...settings, ...where, onRequestFallback });
  return kernel;
}

/** A ReLU of twice a number, to see a kernel run, and what is not a number come through. */
async function trial(device: Device, gpu: Gpu): Promise<void> {
  try {
    const numbers = gpu.upload(Float32Array.of(1, NaN), 1, 2);
    const text = 'function (a) { const twice = 2 * a[this.thread.y][this.thread.x]; return Math.max(twice, 0); }';
    const twice = await gpu.run(text, 1, 2, numbers);
    const [two, none] = await gpu.read(twice);
    twice.release?.();
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

function isRows(result: GpujsResult): result is readonly Float32Array[] {
  return Array.isArray(result);
}

/** Rows as one array. In the mode webasm they already lie in one buffer; in the mode cpu each has its own. */
function joined(lines: readonly Float32Array[], rows: number, columns: number): Float32Array {
  const { buffer } = lines[0]!;
  if (buffer.byteLength === 4 * rows * columns) return new Float32Array(buffer);
  const values = new Float32Array(rows * columns);
  lines.forEach((line, row) => values.set(line, row * columns));
  return values;
}
