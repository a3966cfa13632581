/** Best first of those that every machine has; then what is for one large model alone, and what must be installed. */
export const DEVICES: readonly string[] = [
  ...['wasm', 'wasm-wide', 'wasm-relaxed-simd', 'wasm-simd', 'wasm-threads'],
  ...['openblas', 'openblas-threads'],
];
