/** Where theory is asked. */
export interface TheoryPoint {
  /** d/n that is asked for, in (0, 1] */
  readonly r: number;
  /** probability that a feature is on, in [0, 1] */
  readonly p: number;
  /** makes r the realised d/n, and gives filters with a fixed k their share */
  readonly n?: number | undefined;
  /** S, Gaussian noise on h in units of its root mean square, at least 0; left out: 0 */
  readonly hiddenNoise?: number | undefined;
  /** the data as on the command line; p is added */
  readonly source: string;
  /** variants and decoders, by name or as `name:option=value`; left out: the defaults of the catalogue */
  readonly variants?: readonly string[] | undefined;
  /** forges by name, and `best-forge`; left out: all that stand alone, and that */
  readonly forges?: readonly string[] | undefined;
}

/** A variant or a forge with what theory predicts for it; `loss` is null, with a reason, where that is nothing. */
export interface Prediction {
  /** name of the variant or forge */
  readonly name: string;
  /** none: theory does not apply; skipped: it cannot exist on this data; failed: it is broken */
  readonly status: 'predicted' | 'none' | 'skipped' | 'failed';
  /** mean squared error per feature; null where nothing is predicted */
  readonly loss: number | null;
  /** the loss at just the n that was given; null where theory knows none; left out without n */
  readonly analyticAtN?: number | null;
  /** a, b and the own parameters of the variant at the optimum; empty without a loss */
  readonly parameters: Readonly<Record<string, number>>;
  /** one line that says why there is no loss; left out where there is one */
  readonly reason?: string;
}

/** A prediction without its name. */
export type Found = Omit<Prediction, 'name'>;

/** No prediction, and why. */
export function nothing(status: Prediction['status'], reason: string): Found {
  return { status, loss: null, parameters: {}, reason };
}
