import { type DataSource, type WeightsOperator, densify, drawBatch } from '@rugbench/core';

/** What becomes of h before it is decoded. */
export interface Disturbance {
  /** as a table names it */
  readonly name: string;
  /** changes h [count, d] in place; size is its root mean square over samples and dimensions */
  disturb(h: Float64Array, size: number): void;
}

/** h as it is; rounded to numbers of 32 and of 16 bits; with a normal number of its own on each entry. */
export function disturbances(noises: readonly number[], normal: () => number): Disturbance[] {
  return [
    { name: 'h as it is', disturb: () => undefined },
    { name: 'h rounded to float32', disturb: (h) => h.forEach((value, k) => (h[k] = Math.fround(value))) },
    { name: 'h rounded to bfloat16', disturb: (h) => h.forEach((value, k) => (h[k] = toBfloat16(value))) },
    ...noises.map((S) => ({
      name: `noise of ${S} on h`,
      disturb: (h: Float64Array, size: number) => h.forEach((value, k) => (h[k] = value + S * size * normal())),
    })),
  ];
}

/** The number of 8 significant bits that is nearest, ties to even; exponents are those of float32. */
export function toBfloat16(value: number): number {
  const single = new Float32Array([value]);
  const bits = new Uint32Array(single.buffer);
  bits[0] = (bits[0]! + 0x7fff + ((bits[0]! >>> 16) & 1)) & 0xffff0000;
  return single[0]!;
}

/** The loss of max(z, 0), z = W_out h, with h disturbed: mean squared error and its standard error over samples. */
export function disturbedLosses(
  weights: WeightsOperator,
  source: DataSource,
  samples: number,
  list: readonly Disturbance[],
): { readonly name: string; readonly loss: number; readonly standardError: number }[] {
  const { features: n, dimensions: d } = weights;
  const batch = drawBatch(source, { seed: 0, purpose: 'judge' }, 0, samples);
  const x = new Float64Array(samples * n);
  densify(batch, x);
  const h = new Float64Array(samples * d);
  weights.encode(x, samples, h);
  const size = Math.sqrt(h.reduce((sum, value) => sum + value * value, 0) / h.length);
  return list.map(({ name, disturb }) => {
    const own = h.slice();
    disturb(own, size);
    const z = new Float64Array(samples * n);
    weights.decode(own, samples, z);
    return { name, ...meanLoss(x, z, n, samples) };
  });
}

function meanLoss(
  x: Float64Array,
  z: Float64Array,
  n: number,
  samples: number,
): { loss: number; standardError: number } {
  let [sum, squares] = [0, 0];
  for (let s = 0; s < samples; s++) {
    let own = 0;
    for (let i = s * n; i < (s + 1) * n; i++) own += (Math.max(z[i]!, 0) - x[i]!) ** 2 / n;
    sum += own;
    squares += own * own;
  }
  const loss = sum / samples;
  return { loss, standardError: Math.sqrt(Math.max(0, squares / samples - loss * loss) / samples) };
}
