import { KERNELS } from '../generated/kernels.ts';

/** Byte address in the memory of the kernels. */
export type Address = number;

/** The functions of `assembly/`, where their arguments are described; addresses are bytes. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  transform(data: Address, bytes: number, columns: Address): void;
  project(data: Address, bytes: number, mask: Address, columns: Address): void;
  keep(mask: Address, bytes: number, index: number): void;
  columnBytes(bytes: number): number;
}

/** A fresh instance of the kernels with a memory of its own; null where the engine has no SIMD in WebAssembly. */
export function loadKernels(): Kernels | null {
  if (typeof WebAssembly === 'undefined') return null;
  const bytes = Uint8Array.from(atob(KERNELS), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as Kernels;
}
