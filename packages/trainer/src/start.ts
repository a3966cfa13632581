import { type ModelParameters, type ModelSpec, type WordStream, transposed } from '@rugbench/core';

/** A model's numbers before training. */
export type StartingParameters = ModelParameters<Float32Array>;

/**
 * PyTorch's default for two Linear layers: every weight and bias uniform on $\pm 1/\sqrt{\text{fan in}}$,
 * the fan in being n for the encoder and d for the decoder. Biases that a model does not have are 0.
 *
 * @param words - drawn from in the order encoder, decoder, bias, encoder bias
 */
export function torchStart(model: ModelSpec, words: WordStream): StartingParameters {
  const { features: n, dimensions: d } = model;
  const uniform = (size: number, fanIn: number): Float32Array =>
    Float32Array.from({ length: size }, () => ((2 * words.next()) / 2 ** 32 - 1) / Math.sqrt(fanIn));
  const encoder = uniform(d * n, n);
  const decoder = uniform(n * d, d);
  const bias = uniform(n, d);
  const encoderBias = uniform(d, n);
  return {
    encoder,
    decoder,
    bias: model.decoderBias ? bias : bias.fill(0),
    encoderBias: model.encoderBias ? encoderBias : encoderBias.fill(0),
    variant: startingVariant(model),
  };
}

/**
 * Unit columns in random directions, W_out = W_in^T and no bias: every feature starts with a diagonal of 1, so that
 * none is unrepresented. The weights are free afterwards.
 */
export function tiedStart(model: ModelSpec, words: WordStream): StartingParameters {
  const { features: n, dimensions: d } = model;
  const decoder = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    const column = Float64Array.from({ length: d }, () => normal(words));
    const norm = Math.sqrt(column.reduce((sum, x) => sum + x * x, 0));
    decoder.set(
      column.map((x) => x / norm),
      i * d,
    );
  }
  return {
    encoder: transposed(decoder, n, d),
    decoder,
    ...besideWeights(model),
  };
}

/** What a model has beside its weights at a start without biases: biases of 0, and the variant's own parameters. */
export function besideWeights(model: ModelSpec): Pick<StartingParameters, 'bias' | 'encoderBias' | 'variant'> {
  return {
    bias: new Float32Array(model.features),
    encoderBias: new Float32Array(model.dimensions),
    variant: startingVariant(model),
  };
}

/** The variant's own parameters where they begin. */
function startingVariant({ features, variant }: ModelSpec): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(variant.parameters).map(([name, { initial, per }]) => [
      name,
      new Float32Array(per === 'feature' ? features : 1).fill(initial),
    ]),
  );
}

/** Box-Muller: starts need no bits shared between engines, their state is saved. */
function normal(words: WordStream): number {
  const radius = Math.sqrt(-2 * Math.log((words.next() + 0.5) / 2 ** 32));
  return radius * Math.cos((2 * Math.PI * words.next()) / 2 ** 32);
}
