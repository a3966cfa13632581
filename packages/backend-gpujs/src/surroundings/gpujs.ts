import { RugError, firstLine } from '@rugbench/core';

/** As much of gpu.js as is used here: its own types take and return anything. */
export interface Gpujs {
  /** a device that compiles kernels in one mode */
  readonly GPU: {
    /** opens a device; `mode` is one of the names of `DEVICES` */
    new (settings: { readonly mode: string }): GpujsDevice;
    /** whether it found WebGL 2 when it first looked */
    readonly isWebGL2Supported: boolean;
  };
  /** a matrix of host memory as an argument of a kernel; size is [columns, rows] */
  readonly Input: new (values: Float32Array, size: readonly [number, number]) => GpujsInput;
}

/** A matrix of host memory. */
export interface GpujsInput {
  /** [rows, columns], row-major */
  readonly value: Float32Array;
}

/** A matrix where a device computes: a buffer of WebGPU or a texture of WebGL. */
export interface GpujsResident {
  /** Lets its memory go, once no kernel of gpu.js holds it either. */
  delete(): void;
}

/** A device of gpu.js. */
export interface GpujsDevice {
  /** Compiles the text of a function when the kernel first runs. */
  createKernel(text: string, settings: GpujsSettings): GpujsKernel;
  /** Frees the device with its kernels. */
  destroy(): Promise<void>;
}

/** How a kernel is compiled. */
export interface GpujsSettings {
  /** [columns, rows] */
  readonly output: readonly [number, number];
  /** `single`: float32 between kernels */
  readonly precision: 'single';
  /** whether results stay where the device computes */
  readonly pipeline: boolean;
  /** whether each result has memory of its own */
  readonly immutable: boolean;
  /** `precision`: a shader's numbers are float32, even where a device offers less */
  readonly tactic: 'precision';
  /** where a shader renders; none: gpu.js makes its own */
  readonly canvas?: object;
  /** the context of that canvas */
  readonly context?: object;
  /** called where gpu.js would go on in its cpu mode */
  readonly onRequestFallback: () => never;
}

/** A compiled kernel: called with matrices, it returns the rows of its result, or where that lies. */
export interface GpujsKernel {
  /** @returns rows of float32, or what stays on the device; later on devices that answer later */
  (...args: readonly (GpujsInput | GpujsResident)[]): GpujsResult | Promise<GpujsResult>;
  /** what runs it now; gpu.js may put another in its place */
  readonly kernel: {
    /** the class that says in which mode it runs */
    readonly constructor: {
      /** e.g. `WebAssemblyKernel` */
      readonly name: string;
    };
    /** why gpu.js would go on in its cpu mode; null while it need not */
    readonly fallbackReason: string | null;
  };
  /** Frees the kernel. */
  destroy(): void;
}

/** What a kernel returns: rows of host memory, or a matrix that stays on the device. */
export type GpujsResult = readonly Float32Array[] | GpujsResident;

/**
 * gpu.js, loaded when it is first needed.
 *
 * @throws RugError `OPTIONS` when it cannot be loaded
 */
export async function loadGpujs(): Promise<Gpujs> {
  try {
    return ((await import('gpu.js')) as unknown as { readonly default: Gpujs }).default;
  } catch (cause) {
    const complaint = { who: 'gpujs', must: `gpu.js must load: ${firstLine(cause)}`, todo: 'Install gpu.js.' };
    throw new RugError('OPTIONS', complaint, { cause });
  }
}
