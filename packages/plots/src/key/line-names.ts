import type { Theme } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';
import { type Dot, type TextBox, dotsAlong, freePlace } from './free-place.ts';

/** A line that is named in the frame. */
export interface NamedLine {
  /** the text */
  readonly name: string;
  /** from left to right, px from the upper left corner of the frame; at least one */
  readonly dots: readonly Dot[];
}

/** Of a frame, px. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** from a line to its name, px, and further away where much is drawn */
const BESIDE = [3, 16, 30];
/** of one name, px */
const ROW = 14;
/** Lines nearer than this have no room for a name between them, px. */
const CLOSE = 24;
/** from the sides of the frame, px */
const INSET = 5;
/** from its upper and lower edge, px */
const EDGE = 2;
/** Places along the frame, the first ones first where several are equally good. */
const SHARES = [1, 0, 0.75, 0.25, 0.5];
/** What a name costs that stands above that of a line above its own, in dots. */
const INVERTED = 200;

/**
 * Names on lines, such as bounds: above or below each line, where the least is covered, never on each other, and in the order of the
 * lines. Lines that are close to each other have their names in one stack.
 *
 * @param dots - on all that is drawn
 * @returns a group with its origin in the upper left corner of the frame
 */
export function lineNames(
  document: Document,
  lines: readonly NamedLine[],
  dots: readonly Dot[],
  size: Size,
  { background, bound }: Theme,
): SVGElement {
  const taken: TextBox[] = [];
  const halo = { stroke: background, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  const stacks = stacksOf(lines);
  const names = stacks.flatMap((stack) => {
    const rivals = stacks
      .filter((other) => other !== stack)
      .flatMap((other) => other.flatMap((line) => dotsAlong(line.dots)));
    const candidates = candidatesFor(stack, size).map((box) => ({ ...box, cost: box.cost + inverted(box, taken) }));
    const box = candidates[freePlace(candidates, dots, taken, rivals)]!;
    taken.push(box);
    return stack.map(({ name }, row) => {
      const place = { x: (box.left + box.right) / 2, y: box.top + (row + 0.5) * ROW, dy: '0.35em' };
      return svgElement(document, 'text', { ...place, ...halo }, name);
    });
  });
  const look = { 'aria-label': 'bounds', 'text-anchor': 'middle', 'font-size': SMALL_SIZE, fill: bound };
  return svgElement(document, 'g', look, names);
}

/** Lines from top to bottom, those together between which there is no room for a name. */
function stacksOf(lines: readonly NamedLine[]): NamedLine[][] {
  const stacks: NamedLine[][] = [];
  for (const line of lines.toSorted((one, other) => middle(one) - middle(other))) {
    const last = stacks.at(-1);
    if (last && middle(line) - middle(last.at(-1)!) < CLOSE) last.push(line);
    else stacks.push([line]);
  }
  return stacks;
}

function middle({ dots }: NamedLine): number {
  return dots.reduce((sum, [, y]) => sum + y / dots.length, 0);
}

/** What it costs that a name stands above that of a line above its own. */
function inverted(box: TextBox, taken: readonly TextBox[]): number {
  const wrong = taken.filter(({ left, right, top }) => left < box.right && box.left < right && box.top < top);
  return wrong.length * INVERTED;
}

/** Above and below the lines of a stack, at some places along them, inside the frame. */
function candidatesFor(stack: readonly NamedLine[], { width, height }: Size): (TextBox & { readonly cost: number })[] {
  const half = Math.max(...stack.map(({ name }) => textWidth(name, SMALL_SIZE))) / 2;
  const tall = stack.length * ROW;
  const inFrame = (top: number): number => Math.max(EDGE, Math.min(height - tall - EDGE, top));
  return BESIDE.flatMap((beside, step) =>
    SHARES.flatMap((share) => {
      const center = INSET + half + share * Math.max(0, width - 2 * (INSET + half));
      const heights = stack.flatMap(({ dots }) => heightsBetween(dots, center - half, center + half));
      return [Math.min(...heights) - beside - tall, Math.max(...heights) + beside].map((wanted) => {
        const top = inFrame(wanted);
        const cost = 7 * step + 3 * Math.abs(top - wanted);
        return { left: center - half, right: center + half, top, bottom: top + tall, cost };
      });
    }),
  );
}

/** The heights of a line between two places. */
function heightsBetween(line: readonly Dot[], left: number, right: number): number[] {
  const own = line.filter(([x]) => x >= left && x <= right).map(([, y]) => y);
  return [...own, heightAt(line, left), heightAt(line, right)];
}

/** The height of a line at a place; beyond its ends that of the end. */
function heightAt(line: readonly Dot[], x: number): number {
  const right = line.findIndex(([other]) => other >= x);
  if (right <= 0) return (right === 0 ? line[0]! : line.at(-1)!)[1];
  const [[x1, y1], [x2, y2]] = [line[right - 1]!, line[right]!];
  return y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
}
