import { textWidth } from '../text/text-width.ts';

/** Where a text stands in a figure, px. */
export interface TextBox {
  /** what it says */
  readonly text: string;
  /** left and right end */
  readonly x: readonly [number, number];
  /** upper and lower end */
  readonly y: readonly [number, number];
}

/** `textWidth` is an upper estimate; real text is narrower. */
const REAL = 0.85;

/** The boxes of all texts that are not turned, from their places and those of the groups around them. */
export function textBoxes(figure: Element): TextBox[] {
  const texts = [...figure.querySelectorAll('text')].filter((text) => !/rotate/.test(inherited(text, 'transform')));
  return texts.map((element) => {
    const text = element.textContent!;
    const size = Number.parseFloat(inherited(element, 'font-size').split(' ')[0]!) || 12;
    const bold = element.getAttribute('font-weight') === 'bold';
    const width = textWidth(text, size, bold) * REAL;
    const [left, baseline] = placeOf(element);
    const anchor = inherited(element, 'text-anchor').split(' ')[0]!;
    const from = left - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
    return { text, x: [from, from + width], y: [baseline - 0.75 * size, baseline + 0.2 * size] };
  });
}

/** Pairs of texts that lie on each other, in words. */
export function overlaps(boxes: readonly TextBox[]): string[] {
  return boxes.flatMap((one, k) =>
    boxes.slice(k + 1).flatMap((other) => {
      const apart = (['x', 'y'] as const).some(
        (axis) => one[axis][1] <= other[axis][0] || other[axis][1] <= one[axis][0],
      );
      return apart ? [] : [`${one.text} | ${other.text}`];
    }),
  );
}

/** Values of an attribute from an element outwards. */
function inherited(element: Element, name: string): string {
  const values: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) values.push(at.getAttribute(name) ?? '');
  return values.filter((value) => value !== '').join(' ');
}

function placeOf(element: Element): [x: number, y: number] {
  const number = (name: string): number => Number.parseFloat(element.getAttribute(name) ?? '0') || 0;
  const shift = element.getAttribute('dy')?.endsWith('em') ? number('dy') * 12 : number('dy');
  let [x, y] = [number('x'), number('y') + shift];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const moved = /translate\(([-\d.]+),([-\d.]+)\)/.exec(at.getAttribute('transform') ?? '');
    if (moved) [x, y] = [x + Number(moved[1]), y + Number(moved[2])];
  }
  return [x, y];
}
