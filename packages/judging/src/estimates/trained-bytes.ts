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
}

/**
 * Bytes for each entry of a weight matrix: parameters, both moments of Adam and the gradient on the device (16), the state that is read from there
 * and the one it started at (24), the file that both are written to (12).
 */
const WEIGHT = 52;
/** Bytes for each entry of a batch: samples, outputs, slopes and gradients, and 64-bit outputs that are scored. */
const BATCH_ENTRY = 40;

/** Bytes that training takes at its peak, beside those of the process, roughly: that is when a checkpoint is written. */
export function trainedBytes({ features, dimensions, tied, batch }: TrainedShape): number {
  const matrices = tied ? 1 : 2;
  return WEIGHT * matrices * features * dimensions + BATCH_ENTRY * batch * features;
}
