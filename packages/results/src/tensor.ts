/** A named array of a file. */
export interface Tensor {
  /** lengths of the axes, slowest first, whole numbers >= 0; [] is a single number */
  readonly shape: readonly number[];
  /** the numbers, row-major */
  readonly data: Float32Array | Float64Array | Int32Array;
}

/** One kind of number of a safetensors file. */
export interface ElementType {
  /** bytes of one number */
  readonly bytes: number;
  /** The numbers in a buffer that holds nothing else, in the byte order of this machine. */
  view(buffer: ArrayBufferLike): Tensor['data'];
}

/** The element types that are written, by their name in the file. */
export const ELEMENT_TYPES: Readonly<Record<'F64' | 'F32' | 'I32', ElementType>> = {
  F64: { bytes: 8, view: (buffer) => new Float64Array(buffer) },
  F32: { bytes: 4, view: (buffer) => new Float32Array(buffer) },
  I32: { bytes: 4, view: (buffer) => new Int32Array(buffer) },
};

/** The number of elements of a shape: 1 for []. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
