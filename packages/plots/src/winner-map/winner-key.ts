import type { Look } from '../grammar/look.ts';
import { type AreaEntry, SWATCH, areaKey } from '../map-grid/area-key.ts';
import { boxPath } from '../map-grid/map-frame.ts';
import { hatchPath, stripesPath } from '../map-grid/stripes.ts';
import { svgElement } from '../svg/svg-element.ts';
import type { WinnerGroup } from './winner-groups.ts';

const BOX = { x0: 0, y0: 0, x1: SWATCH, y1: SWATCH };

/** Names by colour, then what stripes and hatching are. */
export function winnerKey(
  document: Document,
  groups: readonly WinnerGroup[],
  colors: ReadonlyMap<string, string>,
  shown: { readonly tied: boolean; readonly missing: boolean; readonly stripe: number },
  top: number,
  look: Look,
): ReturnType<typeof areaKey> {
  const { others, faint } = look.theme;
  const area = (fill: string, d: string): SVGElement => svgElement(document, 'path', { fill, d });
  const colorOf = ({ names }: WinnerGroup): string => colors.get(names[0]!)!;
  const own = groups.filter((group) => colorOf(group) !== others);
  const rest = groups.filter((group) => colorOf(group) === others).flatMap(({ names }) => names);
  const two = [...new Set(groups.map(colorOf))].slice(0, 2);
  const stripes = two.map((fill, k) => area(fill, stripesPath(BOX, 2 * shown.stripe, k * shown.stripe, shown.stripe)));
  const entries: AreaEntry[] = [
    ...own.map((group) => ({ swatch: [area(colorOf(group), boxPath(BOX))], name: group.names.join(' = ') })),
    ...(rest.length > 0 ? [{ swatch: [area(others, boxPath(BOX))], name: `others: ${rest.join(', ')}` }] : []),
    ...(shown.tied ? [{ swatch: stripes, name: 'stripes: tied' }] : []),
    ...(shown.missing ? [{ swatch: [area(faint, hatchPath(BOX))], name: 'not compared' }] : []),
  ];
  return areaKey(document, entries, top, look);
}
