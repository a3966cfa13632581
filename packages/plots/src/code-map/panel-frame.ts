import { svgElement } from '../svg/svg-element.ts';
import { type CodeMapLayout, GAP, TICK } from './layout.ts';

/** Height of the title above a panel, px. */
export const TITLE_HEIGHT = 26;
/** Height of the axis below a panel, px. */
export const AXIS_HEIGHT = 58;

/** Frame, axes and title of one panel; the origin is the upper left corner of its cells. */
export function codeMapFrame(document: Document, title: string, layout: CodeMapLayout): SVGElement {
  const { width, height, bottomTicks, leftTicks } = layout;
  const leftLabels = leftTicks.map(({ at, text }) => svgElement(document, 'text', { x: -TICK, y: at, dy }, text));
  const bottomLabels = bottomTicks.map(({ at, text }) =>
    svgElement(document, 'text', { x: at, y: height + TICK + 11 }, text),
  );
  const names = [
    svgElement(document, 'text', { x: width / 2, y: height + 40 }, 'r = d/n'),
    svgElement(document, 'text', { x: leftOfLabels(layout), y: height / 2, dy }, 'p'),
  ];
  return svgElement(document, 'g', { 'aria-label': 'axes', 'text-anchor': 'middle' }, [
    svgElement(document, 'text', { y: -10, 'text-anchor': 'start', 'font-weight': 'bold', fill: '#111' }, title),
    svgElement(document, 'path', { d: outline(layout), fill: 'none', stroke: '#999' }),
    svgElement(document, 'g', { 'text-anchor': 'end' }, leftLabels),
    ...bottomLabels,
    ...names,
  ]);
}

const dy = '0.35em';

function leftOfLabels({ lefts }: CodeMapLayout): number {
  return 20 - lefts[0];
}

/** A rectangle one pixel around the cells, and a short line for each label. */
function outline({ width, height, bottomTicks, leftTicks }: CodeMapLayout): string {
  const [right, bottom] = [width - GAP + 1.5, height - GAP + 1.5];
  const below = bottomTicks.map(({ at }) => `M${at},${bottom}v4`);
  const beside = leftTicks.map(({ at }) => `M-1.5,${at}h-4`);
  return [`M-1.5,-1.5H${right}V${bottom}H-1.5Z`, ...below, ...beside].join('');
}
