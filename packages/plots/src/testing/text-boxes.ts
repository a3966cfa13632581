import { textWidth } from '../text/text-width.ts';

/** The room of a text in a figure, px from its upper left corner, by an upper estimate of its width. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** From the middle of a line of text to its top, in units of the font size: capitals, without what is above or below. */
const HALF = 0.4;

/** All texts of a figure, with the translations, sizes and anchors that they inherit; those that stand upright are turned. */
export function textBoxes(figure: Element): PlacedText[] {
  return [...figure.querySelectorAll('text')].map((element) => {
    const size = Number.parseFloat(inherited(element, 'font-size') ?? '12');
    const bold = inherited(element, 'font-weight') === 'bold';
    const text = element.textContent!;
    // The estimate of labels is generous; nine tenths of it is more than any text of letters and digits takes.
    const width = 0.9 * textWidth(text, size, bold);
    const { x, y, upright } = placeOf(element);
    const dy = element.getAttribute('dy') ?? element.querySelector('tspan')?.getAttribute('dy') ?? '0';
    const middle = dy.endsWith('em') ? (Number.parseFloat(dy) - 0.35) * size : Number.parseFloat(dy) - 0.35 * size;
    const anchor = inherited(element, 'text-anchor') ?? 'start';
    const before = anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0;
    const [along, across] = [-before, middle];
    if (upright) return box(text, x + across, x + across, y - along - width, y - along, HALF * size, 0);
    return box(text, x + along, x + along + width, y + across, y + across, 0, HALF * size);
  });
}

/** Pairs of texts that cover each other. */
export function overlaps(figure: Element): [string, string][] {
  const boxes = textBoxes(figure);
  return boxes.flatMap((one, k) =>
    boxes
      .slice(k + 1)
      .filter((other) => one.left < other.right && other.left < one.right)
      .filter((other) => one.top < other.bottom && other.top < one.bottom)
      .map((other): [string, string] => [one.text, other.text]),
  );
}

/** Texts that leave the figure. */
export function cutOff(figure: Element): string[] {
  const [, , width, height] = figure.getAttribute('viewBox')!.split(' ').map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return textBoxes(figure)
    .filter(({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height)
    .map(({ text }) => text);
}

function box(
  text: string,
  left: number,
  right: number,
  top: number,
  bottom: number,
  across: number,
  up: number,
): PlacedText {
  return { text, left: left - across, right: right + across, top: top - up, bottom: bottom + up };
}

function inherited(element: Element, name: string): string | undefined {
  const owner = element.closest(`[${name}]`);
  return owner?.getAttribute(name) ?? undefined;
}

/** Where an element stands: its own place and all translations around it. */
function placeOf(element: Element): { x: number; y: number; upright: boolean } {
  let [x, y] = ['x', 'y'].map((name) => Number(element.getAttribute(name) ?? 0)) as [number, number];
  let upright = false;
  for (let own: Element | null = element; own; own = own.parentElement) {
    const transform = own.getAttribute('transform') ?? '';
    const moved = /translate\(([-\d.e]+)[, ]?([-\d.e]+)?\)/.exec(transform);
    if (moved) [x, y] = [x + Number(moved[1]), y + Number(moved[2] ?? 0)];
    if (transform.includes('rotate(-90)')) upright = true;
  }
  return { x, y, upright };
}
