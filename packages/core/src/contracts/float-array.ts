/** Numbers as a backend holds them: float32, or float64 for the reference. */
export type FloatArray = Float32Array | Float64Array;
