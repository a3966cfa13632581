import { type WeightsOperator, decoderMatrix, encoderMatrix } from '@rugbench/core';
import { encodeSafetensors } from '@rugbench/results';
import type { RunFolder } from '@rugbench/results/files';

/** The largest n whose dense matrices are written: 2 x 2048 x 2048 float32 are 32 MB. */
const DENSE_FEATURES = 2048;

/** Weights, with what is written beside them. */
export interface WrittenWeights {
  /** all that decides them */
  readonly spec: object;
  /** large-scale statistics of W */
  readonly statistics: object;
  /** encode, decode, rows: what is made dense where it is small enough */
  readonly weights: WeightsOperator;
}

/** Writes statistics.json, and the matrices where they are small enough. @returns the names of the files */
export function writeMatrices({ spec, statistics, weights }: WrittenWeights, folder: RunFolder): string[] {
  folder.writeText('statistics.json', `${JSON.stringify({ spec, statistics }, null, 2)}\n`);
  if (weights.features > DENSE_FEATURES) return ['statistics.json'];
  folder.writeBytes('weights.safetensors', matricesOf(weights, spec));
  return ['statistics.json', 'weights.safetensors'];
}

/**
 * W_in and W_out as float32 in safetensors: by the names and shapes of two `Linear` layers of PyTorch, so with biases, which are 0. W has the
 * scale that its forge gives it.
 */
function matricesOf(weights: WeightsOperator, spec: object): Uint8Array {
  const { features: n, dimensions: d, offset } = weights;
  const tensors = {
    'encoder.weight': { shape: [d, n], data: Float32Array.from(encoderMatrix(weights).data) },
    'encoder.bias': { shape: [d], data: new Float32Array(d) },
    'decoder.weight': { shape: [n, d], data: Float32Array.from(decoderMatrix(weights).data) },
    'decoder.bias': { shape: [n], data: offset ? Float32Array.from(offset) : new Float32Array(n) },
  };
  return encodeSafetensors(tensors, { spec: JSON.stringify(spec) });
}
