/**
 * Awaited before each piece of long work; may throw to end it.
 *
 * @param share - of the work that is done, in [0, 1]
 * @param what - comes next
 */
export type Step = (share: number, what: string) => Promise<void>;

/** The steps of one of some parts of the work, which are taken to last equally long. */
export function stepOfPart(step: Step, part: number, parts: number): Step {
  return (share, what) => step((part + share) / parts, what);
}
