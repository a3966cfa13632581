import { PAGE_SIZE } from '../table/table-model.ts';
import type { View } from '../view/view.ts';
import { type PageLines, linesOfView } from './page-lines.ts';

/**
 * What has to change so that the table shows a line: its page, and where filters hide the line, no filters.
 *
 * @param single - place of the line among those that were not grouped
 */
export function revealLine(pageLines: PageLines, view: View, single: number): Partial<View> & { readonly id: string } {
  const { lines, order } = linesOfView(pageLines, view);
  const line = lines.members ? lines.members.findIndex((members) => members.includes(single)) : single;
  const id = lines.ids[line]!;
  const at = order(view).places.indexOf(line);
  if (at >= 0) return { id, page: Math.floor(at / PAGE_SIZE) };
  const free = { filters: {}, search: '' };
  return { id, ...free, page: Math.floor(order({ ...view, ...free }).places.indexOf(line) / PAGE_SIZE) };
}
