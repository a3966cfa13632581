/** Sizes nearer to each other than this, relative, are equal but for rounding. */
const SAME = 1e-9;

/**
 * The entries of largest size with their signs, largest first, without zeros. Entries as large as one that found no
 * place are left out with it, so that rows which are one list in other orders have the same strongest entries.
 *
 * @param most - how many at most
 */
export function strongestOf(entries: Float64Array, most: number): Float64Array {
  const kept = sortedHead(entries, most + 1);
  const cut = kept.length > most ? Math.abs(kept[most]!) * (1 + SAME) : 0;
  return Float64Array.from(kept.filter((entry) => Math.abs(entry) > cut));
}

/** One pass that keeps a sorted list: few entries ever enter it. */
function sortedHead(entries: Float64Array, most: number): number[] {
  const kept: number[] = [];
  let least = 0;
  for (const entry of entries) {
    const size = Math.abs(entry);
    if (size <= least) continue;
    const place = kept.findIndex((other) => Math.abs(other) < size);
    kept.splice(place < 0 ? kept.length : place, 0, entry);
    if (kept.length > most) kept.pop();
    if (kept.length === most) least = Math.abs(kept[most - 1]!);
  }
  return kept;
}
