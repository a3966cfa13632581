/** What is known after a round, all of it as mean squares over features. */
export interface Round {
  /** how far the estimate is from what h says; see LinearExpert.missed */
  readonly missed: number;
  /** the smallest of these so far */
  readonly least: number;
  /** by how much the round changed the estimate */
  readonly changed: number;
  /** what the iteration takes for the error of the estimate */
  readonly claimed: number;
}

/** What becomes of an iteration after a round. */
export type Course = 'goes on' | 'converged' | 'diverged';

/** Ten times as far from h as once before. */
const GROWTH = 100;

/** In a course that is sound, what is missed and what is claimed are of one size. */
const CONTRADICTION = 1e4;

/**
 * Whether an iteration goes on. It has converged when both experts agree, so that h is not missed, and nothing changes.
 * It has diverged when it moves away from h, or claims to be far nearer to x than h allows: then its messages are
 * no longer what they are taken for, as with weights whose directions are not generic.
 *
 * @param enough - a mean square that does not count
 */
export function courseOf({ missed, least, changed, claimed }: Round, enough: number): Course {
  if (!Number.isFinite(missed)) return 'diverged';
  if (missed <= enough) return changed <= enough ? 'converged' : 'goes on';
  return missed > GROWTH * least || missed > CONTRADICTION * claimed ? 'diverged' : 'goes on';
}
