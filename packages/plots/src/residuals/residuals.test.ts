import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { DEFAULT_LOOK } from '../grammar/look.ts';
import { exampleResiduals } from '../testing/example-ratios.ts';
import { residuals } from './residuals.ts';

const document = await createDocument();
const figure = residuals(exampleResiduals, document, DEFAULT_LOOK);
const rows = exampleResiduals.residuals;
const placeOf = (id: string): [x: number, y: number] => {
  const marker = figure.querySelector(`[data-row="${id}"]`)!;
  const place = /translate\(([-\d.]+),([-\d.]+)\)/.exec(marker.getAttribute('transform')!)!;
  return [Number(place[1]), Number(place[2])];
};

describe('residuals', () => {
  it('has rows from top to bottom in their order, and markers from left to right by their ratios', () => {
    const places = rows.map(({ id }) => placeOf(id));
    const heights = places.map(([, y]) => y);
    expect(heights).toEqual([...heights].sort((one, other) => one - other));
    const byRatio = rows.map((_, k) => k).sort((one, other) => rows[one]!.ratio - rows[other]!.ratio);
    const byPlace = rows.map((_, k) => k).sort((one, other) => places[one]![0] - places[other]![0]);
    expect(byPlace).toEqual(byRatio);
  });

  it('has bars of two standard errors, and none where there is none', () => {
    const bars = [...figure.querySelectorAll('[aria-label="rule"]')].at(-1)!.querySelectorAll('line');
    const length = (k: number): number => Number(bars[k]!.getAttribute('x2')) - Number(bars[k]!.getAttribute('x1'));
    const perUnit = (placeOf('row 1')[0] - placeOf('row 5')[0]) / (rows[1]!.ratio - rows[5]!.ratio);
    expect(length(0)).toBeCloseTo(4 * 0.04 * perUnit, 1);
    expect(length(4)).toBe(0);
  });

  it('has a line at 1', () => {
    const one = Number(figure.querySelector('[aria-label="rule"] line')!.getAttribute('x1'));
    // the ratio of the first row is 1
    expect(one).toBeCloseTo(placeOf('row 0')[0], 1);
  });
});
