/** A named array of a checkpoint: row-major data and its shape; [] is a single number. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array;
}

/** How one kind of number lies in a safetensors file, always little endian. */
export interface ElementType {
  readonly bytes: number;
  allocate(length: number): Tensor['data'];
  read(view: DataView, at: number): number;
  write(view: DataView, at: number, value: number): void;
}

/** The element types that are read and written, by their name in the file. */
export const ELEMENT_TYPES: Readonly<Record<'F64' | 'F32' | 'I32', ElementType>> = {
  F64: {
    bytes: 8,
    allocate: (length) => new Float64Array(length),
    read: (view, at) => view.getFloat64(at, true),
    write: (view, at, value) => view.setFloat64(at, value, true),
  },
  F32: {
    bytes: 4,
    allocate: (length) => new Float32Array(length),
    read: (view, at) => view.getFloat32(at, true),
    write: (view, at, value) => view.setFloat32(at, value, true),
  },
  I32: {
    bytes: 4,
    allocate: (length) => new Int32Array(length),
    read: (view, at) => view.getInt32(at, true),
    write: (view, at, value) => view.setInt32(at, value, true),
  },
};

/** The number of elements of a shape: 1 for []. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
