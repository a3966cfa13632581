/** A mode of gpu.js, and the proof that it ran. */
export interface Device {
  /** how a command names it, and gpu.js its mode */
  readonly name: string;
  /** class of gpu.js whose instances run a kernel in this mode */
  readonly kernelClass: string;
}

/** Best first: level at n = 64, webasm faster by up to a third at n = 256 (gpujs.bench.ts). */
export const DEVICES: readonly Device[] = [
  { name: 'webasm', kernelClass: 'WebAssemblyKernel' },
  { name: 'cpu', kernelClass: 'CPUKernel' },
];

/** The device that a kernel of a class runs on, as a record names it: `gpujs/webasm`. */
export function ranOn(kernelClass: string): string {
  const device = DEVICES.find((candidate) => candidate.kernelClass === kernelClass);
  return `gpujs/${device?.name ?? kernelClass}`;
}
