import { evaluate } from '../algebra/index.ts';
import type { ModelSpec } from '../contracts/backend.ts';
import { type SparseBatch, densify } from '../contracts/batch.ts';
import { keepMask } from './keep-mask.ts';
import { type ReferenceNoise, noiseOn, noisy } from './noise.ts';
import { type ReferenceParameters, decoderOf, inputsAt } from './parameters.ts';

/** What one forward pass computes, row-major, one row for each sample. */
export interface ReferenceForward {
  /** h [count, d], as it is decoded: with its noise, where the batch has any */
  readonly hidden: Float64Array;
  /** what the noise was added to; left out where there is none */
  readonly noise?: ReferenceNoise;
  /** z [count, n], bias included */
  readonly preactivation: Float64Array;
  /** 1 where the filter lets z pass, else 0; all 1 without a filter, [count, n] */
  readonly mask: Uint8Array;
  /** x_hat [count, n] */
  readonly output: Float64Array;
}

/**
 * The model as plain 64-bit loops: the specification that every backend is held against.
 *
 * $$ h = W_\mathrm{in} x + b_\mathrm{enc}, \quad z = W_\mathrm{out} h + b, \quad \hat x = \mathrm{keep}(z)\, f(z) $$
 *
 * and with noise h' = h + sigma N in the place of h, see {@link SparseBatch.hiddenNoise}.
 *
 * A tied model reads W_out = W_in^T; b_enc counts as 0 where the model has none.
 *
 * @throws RugError `OPTIONS` when the variant's filter has no k, or one outside 0 to n, or when noise is not [count, d]
 * @see docs/theory.md, "Data, model, loss"
 */
export function forward(model: ModelSpec, parameters: ReferenceParameters, batch: SparseBatch): ReferenceForward {
  const { count } = batch;
  const { features: n, variant } = model;
  const encoded = encode(model, parameters, batch);
  const noise = noiseOn(encoded, batch, model.dimensions);
  const hidden = noise ? noisy(noise) : encoded;
  const preactivation = decode(model, parameters, hidden, count);
  const mask = keepMask(variant, preactivation, count, n);
  const output = new Float64Array(count * n);
  for (let s = 0; s < count; s++) {
    for (let i = 0; i < n; i++) {
      if (!mask[s * n + i]) continue;
      output[s * n + i] = evaluate(variant.activation, inputsAt(parameters, i, preactivation[s * n + i]!));
    }
  }
  return { hidden, preactivation, mask, output, ...(noise && { noise }) };
}

function encode(model: ModelSpec, parameters: ReferenceParameters, batch: SparseBatch): Float64Array {
  const { features: n, dimensions: d } = model;
  const { encoder, encoderBias } = parameters;
  const x = new Float64Array(batch.count * n);
  densify(batch, x);
  const h = new Float64Array(batch.count * d);
  for (let s = 0; s < batch.count; s++) {
    for (let k = 0; k < d; k++) {
      let sum = model.encoderBias ? encoderBias[k]! : 0;
      for (let j = 0; j < n; j++) sum += encoder[k * n + j]! * x[s * n + j]!;
      h[s * d + k] = sum;
    }
  }
  return h;
}

function decode(model: ModelSpec, parameters: ReferenceParameters, h: Float64Array, count: number): Float64Array {
  const { features: n, dimensions: d } = model;
  const decoder = decoderOf(model, parameters);
  const z = new Float64Array(count * n);
  for (let s = 0; s < count; s++) {
    for (let i = 0; i < n; i++) {
      let sum = parameters.bias[i]!;
      for (let k = 0; k < d; k++) sum += decoder[i * d + k]! * h[s * d + k]!;
      z[s * n + i] = sum;
    }
  }
  return z;
}
