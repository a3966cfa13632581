import type { Look } from '../grammar/look.ts';
import { boxPath } from '../map-grid/map-frame.ts';
import { hatchPath, stripesPath } from '../map-grid/stripes.ts';
import { SIDE_MARGIN, contentWidth } from '../panels/content-width.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import type { WinnerGroup } from './winner-groups.ts';

const SWATCH = 13;
const LINE = 18;
const BETWEEN = 18;
const BOX = { x0: 0, y0: 0, x1: SWATCH, y1: SWATCH };

/** An entry of the key: areas of the swatch, and what they stand for. */
interface Entry {
  readonly areas: readonly { readonly fill: string; readonly d: string }[];
  readonly name: string;
}

/** Names by colour, then what stripes and hatching are; broken into lines. */
export function winnerKey(
  document: Document,
  groups: readonly WinnerGroup[],
  colors: ReadonlyMap<string, string>,
  shown: { readonly tied: boolean; readonly missing: boolean; readonly stripe: number },
  top: number,
  look: Look,
): { readonly element: SVGElement; readonly height: number } {
  const { others, faint } = look.theme;
  const own = groups.filter(({ names }) => colors.get(names[0]!) !== others);
  const rest = groups.filter((group) => !own.includes(group)).flatMap(({ names }) => names);
  const entries: Entry[] = [
    ...own.map(({ names }) => ({
      areas: [{ fill: colors.get(names[0]!)!, d: boxPath(BOX) }],
      name: names.join(' = '),
    })),
    ...(rest.length > 0 ? [{ areas: [{ fill: others, d: boxPath(BOX) }], name: `others: ${rest.join(', ')}` }] : []),
    ...(shown.tied ? [tieEntry(groups, colors, shown.stripe)] : []),
    ...(shown.missing ? [{ areas: [{ fill: faint, d: hatchPath(BOX) }], name: 'not compared' }] : []),
  ];
  return placedKey(document, entries, top, look);
}

function tieEntry(groups: readonly WinnerGroup[], colors: ReadonlyMap<string, string>, stripe: number): Entry {
  const two = [...new Set(groups.map(({ names }) => colors.get(names[0]!)!))].slice(0, 2);
  const areas = two.map((fill, k) => ({ fill, d: stripesPath(BOX, 2 * stripe, k * stripe, stripe) }));
  return { areas, name: 'stripes: tied' };
}

function placedKey(
  document: Document,
  entries: readonly Entry[],
  top: number,
  look: Look,
): { readonly element: SVGElement; readonly height: number } {
  const room = contentWidth(look);
  let [x, y] = [0, 0];
  const elements = entries.map(({ areas, name }) => {
    const lines = wrapText(name, room - SWATCH - 8, FONT_SIZE);
    const width = SWATCH + 8 + Math.max(...lines.map((line) => textWidth(line, FONT_SIZE)));
    if (x > 0 && x + width > room) [x, y] = [0, y + LINE];
    const children = [
      ...areas.map((area) => svgElement(document, 'path', { ...area })),
      ...lines.map((line, k) => svgElement(document, 'text', { x: SWATCH + 8, y: 11 + 15 * k }, line)),
    ];
    const element = svgElement(document, 'g', { transform: `translate(${x},${y})` }, children);
    if (lines.length > 1) [x, y] = [0, y + 15 * lines.length + 4];
    else x += width + BETWEEN;
    return element;
  });
  const place = { 'aria-label': 'key', transform: `translate(${SIDE_MARGIN},${top})`, 'font-size': FONT_SIZE };
  return { element: svgElement(document, 'g', place, elements), height: (x > 0 ? y + LINE : y) + 2 };
}
