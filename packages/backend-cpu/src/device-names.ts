/** Best first of those that every machine has; what must be installed comes last. */
export const DEVICES: readonly string[] = [
  ...['wasm', 'wasm-wide', 'wasm-relaxed-simd', 'wasm-simd'],
  ...['openblas', 'openblas-threads'],
];
