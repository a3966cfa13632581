import { RugError, firstLine } from '@rugbench/core';

/** As much of gpu.js as is used here: its own types take and return anything. */
export interface Gpujs {
  readonly GPU: {
    new (settings: { readonly mode: string }): GpujsDevice;
    readonly isWebGL2Supported: boolean;
  };
  /** a matrix of host memory as an argument of a kernel; size is [columns, rows] */
  readonly Input: new (values: Float32Array, size: readonly [number, number]) => GpujsInput;
}

export interface GpujsInput {
  readonly value: Float32Array;
}

export interface GpujsDevice {
  createKernel(text: string, settings: GpujsSettings): GpujsKernel;
  destroy(): Promise<void>;
}

export interface GpujsSettings {
  /** [columns, rows] */
  readonly output: readonly [number, number];
  readonly precision: 'single';
  readonly pipeline: boolean;
  readonly immutable: boolean;
  /** `precision`: a shader's numbers are float32, even where a device offers less */
  readonly tactic: 'precision';
  /** where a shader renders; none: gpu.js makes its own */
  readonly canvas?: object;
  readonly context?: object;
  /** called where gpu.js would go on in its cpu mode */
  readonly onRequestFallback: () => never;
}

export interface GpujsKernel {
  (...args: readonly GpujsInput[]): Float32Array[] | Promise<Float32Array[]>;
  /** what runs it now; gpu.js may put another in its place */
  readonly kernel: { readonly constructor: { readonly name: string }; readonly fallbackReason: string | null };
  destroy(): void;
}

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
