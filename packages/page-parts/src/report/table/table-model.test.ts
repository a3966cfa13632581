import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleLines } from '../testing/example-lines.ts';
import { INITIAL_VIEW, type View } from '../view/view.ts';
import { lineOrder } from './table-model.ts';

const lines = exampleLines({
  variant: ['b', 'a', 'b', 'a', 'c'],
  loss: [2, 3, 1, 3, null],
});
const places = (view: Partial<View>): readonly number[] => lineOrder(lines)({ ...INITIAL_VIEW, ...view }).places;

describe('lineOrder', () => {
  it('sorts, lines without a value last whichever way, equal lines as they were', () => {
    expect(places({ sort: [{ key: 'loss', descending: false }] })).toEqual([2, 0, 1, 3, 4]);
    expect(places({ sort: [{ key: 'loss', descending: true }] })).toEqual([1, 3, 0, 2, 4]);
  });

  it('sorts by several columns', () => {
    const sort = [
      { key: 'variant', descending: true },
      { key: 'loss', descending: false },
    ];
    expect(places({ sort })).toEqual([4, 2, 0, 1, 3]);
  });

  it('filters and searches; a filter that cannot be read filters nothing', () => {
    expect(places({ filters: { loss: '>= 2', variant: 'b' } })).toEqual([0]);
    expect(places({ search: 'A' })).toEqual([1, 3]);
    expect(places({ filters: { loss: 'many' } })).toEqual([0, 1, 2, 3, 4]);
    expect(places({ filters: { unknown: '3' }, sort: [{ key: 'unknown', descending: true }] })).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  it('has the pages of the same order, the last one for a page beyond the end', () => {
    const order = lineOrder(lines);
    const view = { ...INITIAL_VIEW, page: 9 };
    expect(order(view, 2)).toEqual({ places: [0, 1, 2, 3, 4], page: [4], pageIndex: 2, pages: 3 });
    expect(order({ ...view, page: 0 }, 2).page).toEqual([0, 1]);
  });

  it('orders as a plain sort does, after any other view', () => {
    const numbers = fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.boolean(), (values, descending) => {
        const many = exampleLines({ loss: values });
        const order = lineOrder(many);
        order({ ...INITIAL_VIEW, filters: { loss: '> 3' } });
        const sign = descending ? -1 : 1;
        const filled = values.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
        const sorted = filled.sort((one, other) => sign * (one.value - other.value)).map(({ place }) => place);
        const empty = [...values.keys()].filter((place) => values[place] === null);
        expect(order({ ...INITIAL_VIEW, sort: [{ key: 'loss', descending }] }).places).toEqual([...sorted, ...empty]);
      }),
    );
  });
});
