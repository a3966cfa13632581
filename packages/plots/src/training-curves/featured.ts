/** Something drawn under a name; the lower its loss, the better. */
export interface Candidate {
  /** several candidates may share one name: the best counts */
  readonly name: string;
  /** what names are ordered by, in any unit */
  readonly loss: number;
}

/** More names than this are not told apart by colour. */
export const MOST_NAMES = 14;
const FEATURED = 6;

/**
 * The names that a figure draws in colour: all of them, or where there are too many the best six, best first. Names
 * that were asked for come first, in the order asked.
 */
export function featuredNames(candidates: readonly Candidate[], asked: readonly string[] = []): string[] {
  const names = [...new Set(candidates.map(({ name }) => name))];
  if (names.length <= MOST_NAMES) return names;
  const losses = new Map(names.map((name) => [name, Infinity]));
  for (const { name, loss } of candidates) losses.set(name, Math.min(losses.get(name)!, loss));
  const wanted = asked.filter((name) => losses.has(name));
  const best = names.sort((x, y) => losses.get(x)! - losses.get(y)!);
  return [...new Set([...wanted, ...best])].slice(0, Math.max(FEATURED, wanted.length));
}

/** How the key sums up the names without a colour. */
export function othersName(count: number): string {
  return count === 1 ? '1 other' : `${count} others`;
}
