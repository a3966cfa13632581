import type { Lines } from '../lines/lines.ts';
import type { View } from '../view/view.ts';

/** Hashes of the rows that are marked in figures. A link keeps ids of single lines, whatever is grouped. */
export function markedRows(single: Lines, { selected }: Pick<View, 'selected'>): ReadonlySet<string> {
  const ids = new Set(selected);
  return new Set(single.hashes.filter((hash, line): hash is string => hash !== null && ids.has(single.ids[line]!)));
}

/** Ids of the lines of the table that are marked: of a group, when all its lines are. */
export function selectedIds(lines: Lines, single: Lines, { selected }: Pick<View, 'selected'>): ReadonlySet<string> {
  const ids = new Set(selected);
  if (!lines.members) return ids;
  return new Set(lines.ids.filter((_, group) => lines.members![group]!.every((line) => ids.has(single.ids[line]!))));
}

/** The marked ids after a line of the table was marked or no longer is. */
export function toggledLine(
  lines: Lines,
  single: Lines,
  { selected }: Pick<View, 'selected'>,
  line: number,
): readonly string[] {
  const own = lines.members ? lines.members[line]!.map((member) => single.ids[member]!) : [lines.ids[line]!];
  const all = own.every((id) => selected.includes(id));
  const others = selected.filter((id) => !own.includes(id));
  return all ? others : [...others, ...own];
}
