import {
  type DataSource,
  type Decoder,
  type DecodingReport,
  type PreparedDecoder,
  type SparseBatch,
  type WeightsOperator,
  densify,
  drawBatch,
  isReason,
} from '@rugbench/core';

/** What came of decoding some samples. */
export interface Trial extends DecodingReport {
  /** mean square error of each sample */
  readonly losses: Float64Array;
  /** their mean */
  readonly loss: number;
  /** x_hat, [count, n] */
  readonly output: Float64Array;
}

/** Samples to learn from. */
export function examplesOf(data: DataSource, count: number): SparseBatch {
  return drawBatch(data, { seed: 1, purpose: 'fit' }, 0, count);
}

/** Prepares a decoder that must be able to work. */
export function prepared(
  decoder: Decoder,
  weights: WeightsOperator,
  data: DataSource,
  options: unknown = {},
  examples = 0,
): PreparedDecoder {
  const ready = decoder.prepare(
    { weights, distribution: data.distribution, examples: examplesOf(data, examples) },
    options,
  );
  if (isReason(ready)) throw new Error(ready.why);
  return ready;
}

/** Decodes samples that nothing learnt from. */
export function tried(ready: PreparedDecoder, weights: WeightsOperator, data: DataSource, count: number): Trial {
  const { features: n, dimensions: d } = weights;
  const [x, output] = [new Float64Array(count * n), new Float64Array(count * n)];
  const h = new Float64Array(count * d);
  densify(drawBatch(data, { seed: 1, purpose: 'judge' }, 0, count), x);
  weights.encode(x, count, h);
  const report = ready.decode(h, count, output);
  const losses = new Float64Array(count);
  for (let at = 0; at < x.length; at++) losses[Math.floor(at / n)]! += (output[at]! - x[at]!) ** 2 / n;
  return { ...report, losses, output, loss: losses.reduce((sum, loss) => sum + loss, 0) / count };
}
