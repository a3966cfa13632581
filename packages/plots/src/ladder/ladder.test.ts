import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { DEFAULT_LOOK } from '../grammar/look.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
import { exampleLadder, exampleLadders } from '../testing/example-ratios.ts';
import { textsIn } from '../testing/read-figure.ts';
import { ladder } from './ladder.ts';

const document = await createDocument();
const figure = ladder(exampleLadder, document, DEFAULT_LOOK);
const marker = (id: string): Element => figure.querySelector(`[data-row="${id}"]`)!;
const placeOf = (element: Element): number[] =>
  /translate\(([-\d.]+),([-\d.]+)\)/.exec(element.getAttribute('transform')!)!.slice(1).map(Number);

describe('ladder', () => {
  it('has each marker at its n on a logarithmic axis, moved by nothing, with the hash of its row', () => {
    const xs = [256, 512, 1024, 4096].map((n) => placeOf(marker(`ReLU persian-rug ${n}`))[0]!);
    expect(xs[2]! - xs[1]!).toBeCloseTo(xs[1]! - xs[0]!, 2);
    expect(xs[3]! - xs[2]!).toBeCloseTo(2 * (xs[1]! - xs[0]!), 2);
    expect(placeOf(marker('ReLU antipodal-rug 512'))[0]).toBe(xs[1]);
  });

  it('has the line of the limit where a ratio is 1', () => {
    const rule = Number(figure.querySelector('[aria-label="rule"] line')!.getAttribute('y1'));
    const { points } = exampleLadder.panels[0]!.series[0]!;
    const [one, other] = [points[0]!, points[3]!];
    const [y1, y2] = [one, other].map(({ id }) => placeOf(marker(id))[1]!) as [number, number];
    // ratios are on a linear axis: 1 lies where the line through two markers has it
    expect(rule).toBeCloseTo(y1 + ((1 - one.ratio) / (other.ratio - one.ratio)) * (y2 - y1), 1);
  });

  it('has dashed lines where theory knows this n, and hollow markers on trained weights', () => {
    const dashed = [...figure.querySelectorAll('[aria-label="line"]')].filter(
      (line) => line.getAttribute('stroke-dasharray') === THEORY_DASH && line.querySelector('path'),
    );
    expect(dashed).toHaveLength(2);
    const fill = (id: string): string | null => marker(id).getAttribute('fill');
    expect(fill('ReLU trained from torch 256')).toBe('#ffffff');
    expect(fill('ReLU persian-rug 256')).not.toBe('#ffffff');
  });

  it('names weights where there is one variant, and variants too where there are several, once for all panels', () => {
    expect(textsIn(figure, 'legend')).toEqual([
      ...['persian-rug', 'antipodal-rug', 'trained from torch'],
      ...['theory at this n', 'theory at large n'],
    ]);
    expect(textsIn(ladder(exampleLadders, document, DEFAULT_LOOK), 'legend')).toEqual([
      ...['ReLU, persian-rug', 'TopK, persian-rug', 'Soft jump, persian-rug'],
      ...['theory at this n', 'theory at large n'],
    ]);
  });
});
