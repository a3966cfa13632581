import { figureSheet } from '../frame/figure-sheet.ts';
import type { Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';
import { checkPanels } from '../map-grid/map-axes.ts';
import { boxPath, cellBox, mapFrame } from '../map-grid/map-frame.ts';
import { type PlacedMap, layOutMaps } from '../map-grid/map-layout.ts';
import { type Box, hatchPath, stripesPath } from '../map-grid/stripes.ts';
import { svgElement } from '../svg/svg-element.ts';
import { type WinnerGroup, winnerGroups } from './winner-groups.ts';
import { winnerKey } from './winner-key.ts';
import type { WinnerMap, WinnerPanel } from './winner-map-input.ts';

/** Width of a stripe of a tie, px. */
const STRIPE = 5;

/**
 * Who is best at each (r, p): a cell has the colour of its winner, stripes of all colours where several tie, and is hatched where nobody
 * was compared. Variants that win at the same places are one entry of the key with all their names.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` for no panel, or values that do not ascend or do not fill a grid
 */
export function winnerMap(input: WinnerMap, document: Document, look: Look): SVGSVGElement {
  checkPanels(
    'map of winners',
    input,
    input.panels,
    input.panels.map(({ winners }) => winners.length),
  );
  const { theme } = look;
  const groups = winnerGroups(input);
  const colors = groupColors(groups, theme);
  const { placed, height } = layOutMaps(input.panels, input, look, 0);
  const maps = placed.map((one) => panelElement(document, one, input, colors, theme));
  const all = input.panels.flatMap(({ winners }) => winners);
  const tied = all.some((names) => colorsOf(names ?? [], colors).length > 1);
  const key = winnerKey(document, groups, colors, { tied, missing: all.includes(null), stripe: STRIPE }, height, look);
  return figureSheet(document, input, look, { elements: [...maps, key.element], height: height + key.height });
}

/** A colour for each name, one for all names of a group. */
function groupColors(groups: readonly WinnerGroup[], theme: Theme): ReadonlyMap<string, string> {
  const own = variantColors(
    groups.map(({ names }) => names[0]!),
    theme,
  );
  return new Map(groups.flatMap(({ names }) => names.map((name) => [name, own.get(names[0]!)!] as const)));
}

function panelElement(
  document: Document,
  placed: PlacedMap<WinnerPanel>,
  input: WinnerMap,
  colors: ReadonlyMap<string, string>,
  theme: Theme,
): SVGElement {
  const { panel, left, top } = placed;
  const paths = new Map<string, string>();
  let hatched = '';
  const add = (color: string, d: string): unknown => paths.set(color, (paths.get(color) ?? '') + d);
  for (const [k, names] of panel.winners.entries()) {
    const box = cellBox(placed, k % panel.xs.length, Math.floor(k / panel.xs.length));
    const own = colorsOf(names ?? [], colors);
    if (own.length === 0) hatched += hatchPath(box);
    else for (const [color, d] of areasOf(box, own)) add(color, d);
  }
  const areas = [...paths].map(([fill, d]) => svgElement(document, 'path', { fill, d }));
  const none = hatched
    ? [svgElement(document, 'path', { 'aria-label': 'no value', fill: theme.faint, d: hatched })]
    : [];
  return svgElement(document, 'g', { transform: `translate(${left},${top})` }, [
    svgElement(document, 'g', { 'aria-label': 'winners' }, [...areas, ...none]),
    mapFrame(document, placed, input, theme),
  ]);
}

/** Colours of those who tie, each once. */
function colorsOf(names: readonly string[], colors: ReadonlyMap<string, string>): string[] {
  return [...new Set(names.map((name) => colors.get(name)!))];
}

/** The whole cell, or stripes in turn. */
function areasOf(box: Box, colors: readonly string[]): (readonly [color: string, d: string])[] {
  if (colors.length === 1) return [[colors[0]!, boxPath(box)]];
  const period = STRIPE * colors.length;
  return colors.map((color, k) => [color, stripesPath(box, period, k * STRIPE, STRIPE)] as const);
}
