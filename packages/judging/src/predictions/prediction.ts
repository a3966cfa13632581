/** Where theory is asked. */
export interface TheoryPoint {
  readonly r: number;
  readonly p: number;
  /** makes r the realised d/n, and gives filters with a fixed k their share */
  readonly n?: number | undefined;
  readonly source: string;
  readonly variants?: readonly string[] | undefined;
  /** forges by name, and `best-forge`; left out: all that stand alone, and that */
  readonly forges?: readonly string[] | undefined;
}

/** A variant or a forge with what theory predicts for it; `loss` is null, with a reason, where that is nothing. */
export interface Prediction {
  readonly name: string;
  /** none: theory does not apply; skipped: it cannot exist on this data; failed: it is broken */
  readonly status: 'predicted' | 'none' | 'skipped' | 'failed';
  readonly loss: number | null;
  readonly parameters: Readonly<Record<string, number>>;
  readonly reason?: string;
}

/** A prediction without its name. */
export type Found = Omit<Prediction, 'name'>;

/** No prediction, and why. */
export function nothing(status: Prediction['status'], reason: string): Found {
  return { status, loss: null, parameters: {}, reason };
}
