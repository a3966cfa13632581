import type { Prepared, ShadingMode } from './surroundings/preparations.ts';
import type { RenderingContext } from './surroundings/webgl2.ts';

/** A mode of gpu.js, and the proof that it ran. */
export interface Device {
  /** how a command names it, and gpu.js its mode */
  readonly name: string;
  /** class of gpu.js whose instances run a kernel in this mode */
  readonly kernelClass: string;
  /** of modes that need more than gpu.js */
  readonly shading?: Shading;
}

/** A mode whose kernels become shaders, on a graphics card or in software that stands for one. */
export interface Shading {
  /**
   * Makes ready what the mode needs of the machine.
   *
   * @throws Error whose first line says what is missing
   */
  readonly prepare: () => Promise<Prepared>;
  /** a context to render in, where gpu.js does not make its own */
  readonly context?: () => Promise<RenderingContext | undefined>;
}

/**
 * Best first of those that run everywhere: level at n = 64, webasm faster by up to a third at n = 256
 * (gpujs.bench.ts). Then those that run only when they are asked for: each may be a graphics card or a software
 * renderer, and only webgpu may say which.
 */
export const DEVICES: readonly Device[] = [
  { name: 'webasm', kernelClass: 'WebAssemblyKernel' },
  { name: 'cpu', kernelClass: 'CPUKernel' },
  { name: 'webgpu', kernelClass: 'WebGPUKernel', shading: { prepare: preparing('webgpu') } },
  {
    name: 'webgl2',
    kernelClass: 'WebGL2Kernel',
    shading: {
      prepare: preparing('webgl2'),
      context: async () => (await import('./surroundings/webgl2.ts')).webGl2Context(),
    },
  },
  { name: 'headlessgl', kernelClass: 'HeadlessGLKernel', shading: { prepare: preparing('headlessgl') } },
];

/** The devices that run wherever gpu.js does. */
export const EVERYWHERE: readonly Device[] = DEVICES.filter(({ shading }) => !shading);

/** The device that a kernel of a class runs on, as a record names it: `gpujs/webasm`. */
export function ranOn(kernelClass: string): string {
  const device = DEVICES.find((candidate) => candidate.kernelClass === kernelClass);
  return `gpujs/${device?.name ?? kernelClass}`;
}

/** Prepares a mode when it is first asked for, and gives the same answer ever after, be it an error. */
function preparing(mode: ShadingMode): () => Promise<Prepared> {
  let answer: Promise<Prepared> | undefined;
  return () => (answer ??= import('./surroundings/preparations.ts').then(({ prepare }) => prepare(mode)));
}
