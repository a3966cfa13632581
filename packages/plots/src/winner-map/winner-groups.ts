import type { WinnerMap } from './winner-map-input.ts';

/** Names that win at exactly the same places: one area with all their names. */
export interface WinnerGroup {
  /** in the order of their first appearance */
  readonly names: readonly string[];
  /** number of cells that they win or share */
  readonly cells: number;
}

/** Winners that are always found together are one; those with the most cells come first. */
export function winnerGroups({ panels }: WinnerMap): WinnerGroup[] {
  const places = new Map<string, string[]>();
  for (const [k, { winners }] of panels.entries()) {
    for (const [cell, names] of winners.entries())
      for (const name of new Set(names)) places.set(name, [...(places.get(name) ?? []), `${k}:${cell}`]);
  }
  const alike = Map.groupBy(places, ([, cells]) => cells.join());
  const groups = [...alike.values()].map((members): WinnerGroup => {
    return { names: members.map(([name]) => name), cells: members[0]![1].length };
  });
  return groups.sort((x, y) => y.cells - x.cells);
}
