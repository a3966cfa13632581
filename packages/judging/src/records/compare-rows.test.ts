import { describe, expect, it } from 'vitest';
import { measuredRow } from '../testing/measured-rows.ts';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import { compareRows } from './compare-rows.ts';

const definition = 'a'.repeat(64);
const edited = { name: 'relu', options: {}, definition };

describe('compareRows', () => {
  it('pairs rows that were judged on the same samples: mean and standard error of the differences', () => {
    const one = measuredRow([1, 2, 3]);
    const other = measuredRow([2, 2, 5], forgedRow('relu', { variant: edited }));
    const [found] = compareRows([one], [other]).both;
    expect(found).toMatchObject({ paired: true, same: false, rows: [one.row, other.row] });
    // Differences 1, 0, 2: mean 1, variance 1. Ratio 3/2, and 2 - 3/2, 2 - 3, 5 - 9/2 have the variance 3/4; the first mean is 2.
    expect(found!.difference).toBe(1);
    expect(found!.standardError).toBeCloseTo(Math.sqrt(1 / 3), 14);
    expect(found!.ratio).toBe(1.5);
    expect(found!.ratioStandardError).toBeCloseTo(Math.sqrt(3 / 4 / 3) / 2, 14);
  });

  it('adds the squares of both standard errors where samples are others', () => {
    const one = measuredRow([1.7, 2.3]);
    const other = measuredRow([3.6, 4.4, 4], forgedRow('relu', { samples: 65 }));
    const [se1, se2] = [0.3, Math.sqrt((0.16 + 0.16) / 2 / 3)];
    const [found] = compareRows([one], [other]).both;
    expect(found).toMatchObject({ paired: false, same: false });
    expect(found!.difference).toBeCloseTo(2, 14);
    expect(found!.standardError).toBeCloseTo(Math.sqrt(se1 ** 2 + se2 ** 2), 14);
    expect(found!.ratio).toBeCloseTo(2, 14);
    expect(found!.ratioStandardError).toBeCloseTo(2 * Math.sqrt((se1 / 2) ** 2 + (se2 / 4) ** 2), 14);
  });

  it.each([
    ['of another number', { samples: 65 }],
    ['of another definition of the source', { data: { ...forgedRow('relu').data, definition } }],
  ])('never pairs samples %s', (_what, given) => {
    const [found] = compareRows([measuredRow([1, 2])], [measuredRow([1, 2], forgedRow('relu', given))]).both;
    expect(found!.paired).toBe(false);
  });

  it('finds exactly 0 between a record and itself', () => {
    const row = measuredRow([0.1, 0.2, 0.7]);
    const zero = { difference: 0, standardError: 0, ratio: 1, ratioStandardError: 0, paired: true, same: true };
    expect(compareRows([row], [row]).both).toMatchObject([zero]);
  });

  it.each([
    ['the variant', forgedRow('linear')],
    ['its options', forgedRow('relu', { variant: { name: 'relu', options: { l1: 1 }, definition: null } })],
    ['the weights', trainedRow('relu')],
    ['the seed', forgedRow('relu', { seed: 1 })],
    ['n', forgedRow('relu', { n: 32 })],
    ['d', forgedRow('relu', { d: 8 })],
    ['p', forgedRow('relu', { data: { ...forgedRow('relu').data, options: { p: 0.2, low: 0, high: 1 } } })],
  ])('leaves rows alone that differ in %s', (_what, spec) => {
    const [one, other] = [measuredRow([1, 2]), measuredRow([1, 2], spec)];
    expect(compareRows([one], [other])).toEqual({ both: [], onlyFirst: [one.row], onlySecond: [other.row] });
  });

  it('turns its sign when the sides change places', () => {
    const [one, other] = [measuredRow([1, 2, 4]), measuredRow([3, 2, 1], forgedRow('relu', { variant: edited }))];
    const [there] = compareRows([one], [other]).both;
    const [back] = compareRows([other], [one]).both;
    expect(back!.difference).toBe(-there!.difference);
    expect(back!.standardError).toBe(there!.standardError);
  });
});
