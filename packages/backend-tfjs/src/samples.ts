import type { SparseBatch } from '@rugbench/core';
import type { Tensor2D } from '@tensorflow/tfjs';
import { createDensifier } from './dense-batch.ts';
import type { StartedDevice } from './devices/device.ts';
import type { TensorFlow } from './devices/load.ts';
import { listedEntries } from './listed-entries.ts';

/** The samples of batches on a device; those of a batch are gone when the next one comes. */
export interface Samples {
  /** x [count, n], zeros included */
  inFull(batch: SparseBatch): Tensor2D;
  /**
   * The product of x^T with matrices [count, m].
   *
   * @param x - of the same batch
   */
  transposedTimes(batch: SparseBatch, x: Tensor2D): (right: Tensor2D) => Tensor2D;
}

/** Brings samples to a device in the way that it wants them. */
export function samplesOn(tf: TensorFlow, { samples }: StartedDevice): Samples {
  const rows = createDensifier('rows');
  const columns = createDensifier('columns');
  const copied = (batch: SparseBatch): Tensor2D => tf.tensor2d(rows(batch), [batch.count, batch.features]);
  return {
    inFull: samples === 'lists' ? (batch) => writtenOut(tf, batch) ?? copied(batch) : copied,
    transposedTimes: (batch, x) => {
      if (samples !== 'rows and columns') return (right) => tf.matMul(x, right, true);
      const transposed = tf.tensor2d(columns(batch), [batch.features, batch.count]);
      return (right) => tf.matMul(transposed, right);
    },
  };
}

/** x, of which only what is on is copied; undefined where that is no less. */
function writtenOut(tf: TensorFlow, batch: SparseBatch): Tensor2D | undefined {
  const listed = listedEntries(batch);
  if (!listed) return undefined;
  const { positions, values } = listed;
  const size = batch.count * batch.features;
  const entries = tf.sparseToDense(tf.tensor1d(positions, 'int32'), tf.tensor1d(values), [size], 0);
  return tf.reshape(entries, [batch.count, batch.features]);
}
