import type { Theme } from './theme.ts';

/**
 * A colour for each of a few variants, the same in every figure: a name has a place among the colours that follows from its letters
 * alone. Of two names with one place the earlier in the list keeps it, the later takes the next that is free.
 *
 * @param names - of the variants that are highlighted, the most important first
 * @returns `#rrggbb` by name; names beyond the number of colours have that of the others
 */
export function variantColors(names: Iterable<string>, { series, others }: Theme): ReadonlyMap<string, string> {
  const free = new Set(series.keys());
  const colors = new Map<string, string>();
  for (const name of new Set(names)) {
    const place = nextFree(placeOf(name, series.length), series.length, free);
    colors.set(name, place === undefined ? others : series[place]!);
    if (place !== undefined) free.delete(place);
  }
  return colors;
}

/** FNV-1a over UTF-16 units, modulo the number of places. */
function placeOf(name: string, places: number): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < name.length; k++) hash = Math.imul(hash ^ name.charCodeAt(k), 0x01000193);
  return (hash >>> 0) % places;
}

function nextFree(from: number, places: number, free: ReadonlySet<number>): number | undefined {
  for (let k = 0; k < places; k++) if (free.has((from + k) % places)) return (from + k) % places;
  return undefined;
}
