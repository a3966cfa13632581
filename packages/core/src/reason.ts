/**
 * Why there is no value: the type of what may be missing is `T | Reason`, told apart by {@link isReason}. Plain data, which
 * JSON and structured clone keep as it is.
 */
export interface Reason {
  /** words that go on after "because" or stand in a cell of a table: no capital, no full stop */
  readonly why: string;
}

/** The reason that is given in words. */
export function reason(why: string): Reason {
  return { why };
}

/** Whether a value is a {@link Reason}: an object with the member `why` alone, a text. */
export function isReason(value: unknown): value is Reason {
  if (typeof value !== 'object' || value === null || !('why' in value)) return false;
  return typeof value.why === 'string' && Object.keys(value).length === 1;
}
