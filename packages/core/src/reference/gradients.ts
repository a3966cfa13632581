import { evaluate } from '../algebra/index.ts';
import type { ModelSpec } from '../contracts/backend.ts';
import { type SparseBatch, densify } from '../contracts/batch.ts';
import { errorWeights } from './error-weights.ts';
import { type ReferenceForward, forward } from './forward.ts';
import { importanceOf, meanSquaredError } from './loss.ts';
import { throughNoise } from './noise.ts';
import { type ReferenceParameters, decoderOf, inputsAt, zeroParameters } from './parameters.ts';

/** The loss of a batch, without what training adds to it, and the gradient of both by every number of the model. */
export interface ReferenceGradients {
  /** mean squared error over samples and features, weighted by importance */
  readonly loss: number;
  /** of the loss and the penalty together, laid out like the parameters */
  readonly gradients: ReferenceParameters;
}

/**
 * The gradient of the mean squared error, weighted by importance, and of the mean penalty, by the
 * chain rule as plain 64-bit loops. The variant's own slopes are its `partials`, so a declared
 * pseudo-gradient takes the place of the exact one. What the filter stops has gradient 0, unless AuxK
 * lets it learn from the error that it would have made; of the penalty it has none either way.
 *
 * The gradient of a shared number is the sum over its uses: over samples, over features too for a
 * parameter of the whole model, and over both uses of W_in in a tied model, where it lies in
 * `encoder` and `decoder` is 0. Biases that are not learnt have gradient 0. Where noise on h has the size of h in the
 * very batch, the gradient goes through that size too.
 *
 * @throws RugError `OPTIONS` when the variant's filter has no k, or one outside 0 to n, or when noise is not [count, d]
 * @see docs/theory.md, "Data, model, loss"
 */
export function gradients(model: ModelSpec, parameters: ReferenceParameters, batch: SparseBatch): ReferenceGradients {
  const pass = forward(model, parameters, batch);
  const result = zeroParameters(model);
  const x = new Float64Array(batch.count * model.features);
  densify(batch, x);
  const dz = throughVariant(model, parameters, pass, batch, x, result.variant);
  throughDecoder(model, pass.hidden, dz, result);
  const dh = toHidden(model, decoderOf(model, parameters), dz);
  throughEncoder(model, x, pass.noise ? throughNoise(pass.noise, dh) : dh, result);
  return { loss: meanSquaredError(pass.output, batch), gradients: result };
}

/** The gradient by z [count, n]; that by the variant's parameters is added to `own`. */
function throughVariant(
  { features: n, variant }: ModelSpec,
  parameters: ReferenceParameters,
  { preactivation, mask }: ReferenceForward,
  batch: SparseBatch,
  x: Float64Array,
  own: Readonly<Record<string, Float64Array>>,
): Float64Array {
  const weights = errorWeights(variant.keep, preactivation, mask, n);
  const dz = new Float64Array(x.length);
  for (let at = 0; at < x.length; at++) {
    if (!weights[at]) continue;
    const i = at % n;
    const inputs = inputsAt(parameters, i, preactivation[at]!);
    const error = evaluate(variant.activation, inputs) - x[at]!;
    const upstream = (weights[at]! * importanceOf(batch, at) * 2 * error) / x.length;
    const slopeBy = (name: string): number => {
      const penalty = mask[at] && variant.penalty ? evaluate(variant.penalty.partials[name]!, inputs) : 0;
      return upstream * evaluate(variant.partials[name]!, inputs) + penalty / x.length;
    };
    dz[at] = slopeBy('z');
    for (const [name, sums] of Object.entries(own)) sums[sums.length === 1 ? 0 : i]! += slopeBy(name);
  }
  return dz;
}

/** z = W_out h + b */
function throughDecoder(model: ModelSpec, h: Float64Array, dz: Float64Array, into: ReferenceParameters): void {
  const { features: n, dimensions: d } = model;
  for (let s = 0; s * n < dz.length; s++) {
    for (let i = 0; i < n; i++) {
      const slope = dz[s * n + i]!;
      if (model.decoderBias) into.bias[i]! += slope;
      for (let k = 0; k < d; k++) {
        if (model.tied) into.encoder[k * n + i]! += slope * h[s * d + k]!;
        else into.decoder[i * d + k]! += slope * h[s * d + k]!;
      }
    }
  }
}

/** The gradient by what is decoded, h or h' [count, d]: dz W_out. */
function toHidden({ features: n, dimensions: d }: ModelSpec, decoder: Float64Array, dz: Float64Array): Float64Array {
  const dh = new Float64Array((dz.length / n) * d);
  for (let s = 0; s * n < dz.length; s++) {
    for (let k = 0; k < d; k++) {
      let slope = 0;
      for (let i = 0; i < n; i++) slope += dz[s * n + i]! * decoder[i * d + k]!;
      dh[s * d + k] = slope;
    }
  }
  return dh;
}

/** h = W_in x + b_enc */
function throughEncoder(model: ModelSpec, x: Float64Array, dh: Float64Array, into: ReferenceParameters): void {
  const { features: n, dimensions: d } = model;
  for (let s = 0; s * d < dh.length; s++) {
    for (let k = 0; k < d; k++) {
      const slope = dh[s * d + k]!;
      if (model.encoderBias) into.encoderBias[k]! += slope;
      for (let j = 0; j < n; j++) into.encoder[k * n + j]! += slope * x[s * n + j]!;
    }
  }
}
