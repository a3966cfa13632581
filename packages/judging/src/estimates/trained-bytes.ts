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
  /** what the backend declares, above 0; left out: nobody has measured it */
  readonly bytesPerWeight: number | undefined;
}

/** Bytes for each entry of a weight matrix with a backend that declares none: twice those of the built-in kernels. */
const USUAL_WEIGHT = 104;
/** Bytes for each entry of a matrix that is forged: dense in 64 bit, scaled by what was fitted, and the state that a run may go back to. */
const FORGED = 38;
/** Bytes for each entry of a batch: samples, outputs, slopes and gradients, and 64-bit outputs that are scored. */
const BATCH_ENTRY = 40;

/** Bytes that training takes at its peak, beside those of the process, roughly: that is when a checkpoint is written. */
export function trainedBytes({
  features,
  dimensions,
  tied,
  batch,
  forgedStart,
  bytesPerWeight = USUAL_WEIGHT,
}: TrainedShape): number {
  const entries = (tied ? 1 : 2) * features * dimensions;
  const entry = bytesPerWeight + (forgedStart ? FORGED : 0);
  return entry * entries + BATCH_ENTRY * batch * features;
}
