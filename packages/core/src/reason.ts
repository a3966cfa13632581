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

/**
 * What the author of a plug-in may hand over in place of a value: a {@link Reason}, or the same words as a plain sentence.
 * `defineSource`, `defineForge` and `defineDecoder` turn the sentence into a reason.
 */
export type OrSentence<T extends object> = T | Reason | string;

/** The value or the reason; a plain sentence becomes a reason. */
export function orReason<T extends object>(given: OrSentence<T>): T | Reason {
  return typeof given === 'string' ? reason(given) : given;
}

/** Whether a value is a {@link Reason}: an object with the member `why` alone, a text. */
export function isReason(value: unknown): value is Reason {
  if (typeof value !== 'object' || value === null || !('why' in value)) return false;
  return typeof value.why === 'string' && Object.keys(value).length === 1;
}
