import type { ModelParameters, ModelSpec } from '../contracts/backend.ts';

/** All numbers of a model in 64 bit. */
export type ReferenceParameters = ModelParameters<Float64Array>;

/** The same numbers in 64 bit. */
export function widen(parameters: ModelParameters): ReferenceParameters {
  return {
    encoder: Float64Array.from(parameters.encoder),
    decoder: Float64Array.from(parameters.decoder),
    encoderBias: Float64Array.from(parameters.encoderBias),
    bias: Float64Array.from(parameters.bias),
    variant: mapRecord(parameters.variant, (values) => Float64Array.from(values)),
  };
}

/** Zeros in the shape of a model. */
export function zeroParameters({ features: n, dimensions: d, variant }: ModelSpec): ReferenceParameters {
  return {
    encoder: new Float64Array(d * n),
    decoder: new Float64Array(n * d),
    encoderBias: new Float64Array(d),
    bias: new Float64Array(n),
    variant: mapRecord(variant.parameters, ({ per }) => new Float64Array(per === 'feature' ? n : 1)),
  };
}

/** A new number from the numbers that stand in the same place of two parameter sets, everywhere. */
export function zipParameters(
  first: ReferenceParameters,
  second: ReferenceParameters,
  combine: (a: number, b: number) => number,
): ReferenceParameters {
  const zip = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => combine(value, b[i]!));
  return {
    encoder: zip(first.encoder, second.encoder),
    decoder: zip(first.decoder, second.decoder),
    encoderBias: zip(first.encoderBias, second.encoderBias),
    bias: zip(first.bias, second.bias),
    variant: mapRecord(first.variant, (values, name) => zip(values, second.variant[name]!)),
  };
}

/** W_out [n, d] as the model uses it: in a tied model the transpose of W_in, whatever `decoder` holds. */
export function decoderOf(model: ModelSpec, parameters: ReferenceParameters): Float64Array {
  if (!model.tied) return parameters.decoder;
  const { features: n, dimensions: d } = model;
  const transposed = new Float64Array(n * d);
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) transposed[i * d + k] = parameters.encoder[k * n + i]!;
  return transposed;
}

/** What the variant's expressions read at one feature: z, and each parameter's value there. */
export function inputsAt(parameters: ReferenceParameters, feature: number, z: number): Record<string, number> {
  const own = mapRecord(parameters.variant, (values) => values[values.length === 1 ? 0 : feature]!);
  return { ...own, z };
}

function mapRecord<T, U>(record: Readonly<Record<string, T>>, map: (value: T, name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
