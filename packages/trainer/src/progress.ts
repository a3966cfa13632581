/** A point of a training curve: the mean loss of the steps since the point before. */
export interface CurvePoint {
  /** steps taken, from 1 */
  readonly step: number;
  /** mean training loss, in squared units of x */
  readonly loss: number;
}

/**
 * How far a run is: everything that the decisions of its recipe depend on, as plain data. Together with the
 * backend's state it is all that a resumed run needs.
 */
export interface Progress {
  /** steps taken */
  readonly step: number;
  /** step at which the learning rate began to decay; null before */
  readonly settleFrom: number | null;
  /** steps at which the run went back to its start, each with a lower learning rate than before, ascending */
  readonly returns: readonly number[];
  /** training losses that a stopping rule compares, oldest first */
  readonly recent: readonly number[];
  /** losses of each held-out sample at the last checks, oldest first */
  readonly checks: readonly (readonly number[])[];
  /** number of new starts that were given to features */
  readonly revived: number;
  /** the training curve, ascending in `step` */
  readonly curve: readonly CurvePoint[];
  /** losses since the last point of the curve: their number and sum */
  readonly pending: { readonly count: number; readonly sum: number };
  /** why the run is over; null while it goes on */
  readonly stopReason: string | null;
}

/** The progress of a run before its first step. */
export const BEGINNING: Progress = {
  step: 0,
  settleFrom: null,
  returns: [],
  recent: [],
  checks: [],
  revived: 0,
  curve: [],
  pending: { count: 0, sum: 0 },
  stopReason: null,
};

/** Notes the loss of one more step; every `every` steps a point is added to the curve. */
export function noteLoss(progress: Progress, loss: number, every: number): Progress {
  const step = progress.step + 1;
  const pending = { count: progress.pending.count + 1, sum: progress.pending.sum + loss };
  if (pending.count < every) return { ...progress, step, pending };
  const curve = [...progress.curve, { step, loss: pending.sum / pending.count }];
  return { ...progress, step, curve, pending: { count: 0, sum: 0 } };
}
