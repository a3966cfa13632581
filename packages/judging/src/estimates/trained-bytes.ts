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

/** Bytes for each entry of a weight matrix with a backend that declares none. */
const USUAL_WEIGHT = 104;

/**
 * Bytes of {@link TrainedShape.bytesPerWeight} that are no part of a step: two matrices are read from the device to judge a model, or one of them to
 * save it, in float32.
 */
const COPIED = 4;

/** Bytes for each entry of the matrix of a tied model beside: what is there once for two matrices, and the decoder that it was opened with. */
const TIED_MORE = 6;

/** Bytes for each entry of a matrix that is forged: the start that a run may go back to, and the forged model on the device when the end is compared. */
const FORGED = 12;

/** Bytes for each entry of a batch: samples, outputs, slopes and gradients, and 64-bit outputs that are scored. */
const BATCH_ENTRY = 40;

/** Bytes that training takes beside those of the process, roughly, by what they are for. */
export interface TrainedBytes {
  /** the model on its device, with its moments, gradients and what a step needs of the size of W */
  readonly weights: number;
  /** samples of a step, and what it makes of them */
  readonly batch: number;
  /** what is read from the device to save the model and to judge it, beside the step's */
  readonly copies: number;
  /** what a start from forged weights takes; 0 for a start that is drawn */
  readonly start: number;
}

/** Bytes that training takes, by what they are for. */
export function trainedBytes({
  features,
  dimensions,
  tied,
  batch,
  forgedStart,
  bytesPerWeight = USUAL_WEIGHT,
}: TrainedShape): TrainedBytes {
  const entries = (tied ? 1 : 2) * features * dimensions;
  const copies = COPIED * (tied ? 2 : 1) * entries;
  const declared = Math.max(COPIED, bytesPerWeight - COPIED);
  return {
    weights: (declared + (tied ? TIED_MORE : 0)) * entries,
    batch: BATCH_ENTRY * batch * features,
    copies,
    start: forgedStart ? FORGED * entries : 0,
  };
}

/** Bytes of all parts together: the peak of a run. */
export function sumOfBytes({ weights, batch, copies, start }: TrainedBytes): number {
  return weights + batch + copies + start;
}
