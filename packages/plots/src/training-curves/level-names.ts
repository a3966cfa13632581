import type { FrameSize } from '../frame/curve-frame.ts';
import type { Theme } from '../grammar/theme.ts';
import { type TextBox, dotsAlong, freePlace, touchesAny } from '../key/free-place.ts';
import type { Bound } from '../loss/bound.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';
import type { DrawnCurve } from './curve-styles.ts';

/** from a rule to the middle of its name, px */
const BESIDE = 9;
/** further away where names are many, px */
const FURTHER = [0, 14, 28];
const HALF = SMALL_SIZE / 2 + 1;
/** Places along the frame, from right to left. */
const SHARES = [1, 0.75, 0.5, 0.25, 0];

/** Names of horizontal rules, above or below them, where the least is covered, and never on each other. */
export function levelNames(
  document: Document,
  bounds: readonly Bound[],
  curves: readonly DrawnCurve[],
  frame: FrameSize,
  { background, bound }: Theme,
): SVGElement {
  const dots = curves.flatMap(({ points }) => dotsAlong(points.map(({ step, loss }) => frame.at(step, loss))));
  const heightOf = ({ loss }: Bound): number => frame.at(0, loss)[1];
  const taken: TextBox[] = [];
  const halo = { stroke: background, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  const names = bounds.map((one) => {
    const rivals = bounds.filter((other) => other !== one).map(heightOf);
    const near = rivals.flatMap((y) =>
      dotsAlong([
        [0, y],
        [frame.width, y],
      ]),
    );
    const tries = FURTHER.map((more) => {
      const candidates = candidatesFor(one.name, heightOf(one), BESIDE + more, frame);
      return candidates[freePlace(candidates, dots, taken, near)]!;
    });
    const box = tries.find((candidate) => !touchesAny(candidate, taken)) ?? tries[0]!;
    taken.push(box);
    const place = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, dy: '0.35em' };
    return svgElement(document, 'text', { ...place, ...halo }, one.name);
  });
  const look = { 'aria-label': 'bounds', 'text-anchor': 'middle', 'font-size': SMALL_SIZE, fill: bound };
  return svgElement(document, 'g', look, names);
}

function candidatesFor(name: string, height: number, beside: number, frame: FrameSize): TextBox[] {
  const half = textWidth(name, SMALL_SIZE) / 2;
  const boxes = SHARES.flatMap((share) => {
    const middle = 6 + half + share * Math.max(0, frame.width - 2 * (6 + half));
    return [height - beside, height + beside].map((y) => ({
      ...{ left: middle - half, right: middle + half, top: y - HALF, bottom: y + HALF },
    }));
  });
  const inside = boxes.filter(({ top, bottom }) => top >= 0 && bottom <= frame.height);
  return inside.length > 0 ? inside : boxes;
}
