import type { PassingEntries } from './ranking.ts';

/**
 * The entries that a mask [count, width] marks by 1.
 *
 * @param positions - of what the mask is about, ascending; left out: the positions in the mask
 */
export function markedEntries(mask: Uint8Array, width: number, positions?: Uint32Array): PassingEntries {
  const marked = new Uint32Array(mask.length);
  const ends = new Uint32Array(mask.length / width);
  let found = 0;
  for (let s = 0, at = 0; s < ends.length; s++) {
    for (const end = at + width; at < end; at++) {
      marked[found] = at;
      found += mask[at]!;
    }
    ends[s] = found;
  }
  const own = marked.slice(0, found);
  return { positions: positions ? own.map((at) => positions[at]!) : own, ends };
}
