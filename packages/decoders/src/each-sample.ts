import type { PreparedDecoder, Shape } from '@rugbench/core';

/** How one sample went. */
export interface SampleReport {
  /** rounds that were run */
  readonly iterations: number;
  /** whether the iteration was given up, so that its numbers mean little */
  readonly diverged: boolean;
}

/** Decodes one sample: h [d] is read, x [n] is written. */
export type SampleDecoder = (h: Float64Array, x: Float64Array) => SampleReport;

/** Decodes samples one after another, so that none can see another. */
export function eachSample({ features: n, dimensions: d }: Shape, decode: SampleDecoder): PreparedDecoder['decode'] {
  return (h, count, output) => {
    const iterations = new Uint32Array(count);
    const diverged = new Uint8Array(count);
    for (let s = 0; s < count; s++) {
      const report = decode(h.subarray(s * d, (s + 1) * d), output.subarray(s * n, (s + 1) * n));
      iterations[s] = report.iterations;
      diverged[s] = report.diverged ? 1 : 0;
    }
    return { iterations, diverged };
  };
}
