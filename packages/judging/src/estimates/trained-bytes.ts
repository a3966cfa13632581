/** What decides how much memory a training run takes. */
export interface TrainedShape {
  /** n, a whole number from 1 */
  readonly features: number;
  /** d, a whole number from 1 */
  readonly dimensions: number;
  /** whether W_out = W_in^T, so that there is one matrix */
  readonly tied: boolean;
  /** samples of a step, a whole number from 1 */
  readonly batch: number;
  /** whether training starts at forged weights, which are kept beside those that are trained */
  readonly forgedStart: boolean;
  /** the kernels that train, by name */
  readonly backend: string;
}

/**
 * Bytes for each entry of a weight matrix, in 32 bit: parameters, both moments of Adam and the gradient (16), the state that is read from the device and the
 * one that training started at (24), the file that is made of it (12).
 */
const WEIGHT = 52;
/** Bytes for each entry of a matrix that is forged: dense in 64 bit, scaled by what was fitted, and the state that a run may go back to. */
const FORGED = 38;
/** Bytes for each entry of a batch: samples, outputs, slopes and gradients, and 64-bit outputs that are scored. */
const BATCH_ENTRY = 40;

/** What backends take for an entry of a matrix, against the kernels of `cpu`: peaks of `rug bench --steps 3` and `rug train --steps 3`. */
const SHARES: Readonly<Record<string, number>> = { cpu: 1, reference: 1.45, tfjs: 2.6 };
/** Of a backend that nobody has measured. */
const OTHER_SHARE = 2;

/** Bytes that training takes at its peak, beside those of the process, roughly: that is when a checkpoint is written. */
export function trainedBytes({ features, dimensions, tied, batch, forgedStart, backend }: TrainedShape): number {
  const entries = (tied ? 1 : 2) * features * dimensions;
  const entry = WEIGHT * (SHARES[backend] ?? OTHER_SHARE) + (forgedStart ? FORGED : 0);
  return entry * entries + BATCH_ENTRY * batch * features;
}
