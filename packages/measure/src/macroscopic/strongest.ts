/**
 * The entries of largest size with their signs, largest first, without zeros. One pass that keeps a sorted list, as few
 * entries ever enter it.
 *
 * @param most - how many at most
 */
export function strongestOf(entries: Float64Array, most: number): Float64Array {
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
  return Float64Array.from(kept);
}
