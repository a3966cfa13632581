import { KERNELS } from '../generated/kernels.ts';

/** Byte address in the memory of the kernels. */
export type Address = number;

/** The functions of `assembly/`, where their arguments are described; addresses are bytes. */
export interface Kernels {
  /** holds all that the kernels read and write */
  readonly memory: WebAssembly.Memory;
  /**
   * Row of doubles becomes H row.
   *
   * @param bytes - of the row
   */
  transform(data: Address, bytes: number, columns: Address): void;
  /**
   * Row of float32 becomes H D H row.
   *
   * @param bytes - of the row
   * @param mask - D, as `keep` wrote it
   */
  project(data: Address, bytes: number, mask: Address, columns: Address): void;
  /**
   * Writes a one into D.
   *
   * @param bytes - of a row of float32
   * @param index - of the row of H
   */
  keep(mask: Address, bytes: number, index: number): void;
  /** Bytes of working memory that `columns` must point to, for a row of so many bytes. */
  columnBytes(bytes: number): number;
}

/** A fresh instance of the kernels with a memory of its own; null where the engine has no SIMD in WebAssembly. */
export function loadKernels(): Kernels | null {
  if (typeof WebAssembly === 'undefined') return null;
  const bytes = Uint8Array.from(atob(KERNELS), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as Kernels;
}
