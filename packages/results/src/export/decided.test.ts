import { describe, expect, it } from 'vitest';
import { type Column, always, maybe } from './column.ts';
import { type Decided, columnsOf, leftOut, ofPart, ofPartIfThere } from './decided.ts';

interface Part {
  readonly size: number;
  readonly name: string | null;
  readonly long: readonly number[];
}

const part: Decided<Part> = {
  size: [always.number('size', 'size', ({ size }) => size), always.number('half', 'half', ({ size }) => size / 2)],
  name: [maybe.text('name', 'name', ({ name }) => name)],
  long: leftOut('it is long'),
};

const read = <Source>(columns: readonly Column<Source>[], source: Source): unknown[] =>
  columns.map((column) => column.read(source));

describe('a part of a record', () => {
  it('has the columns of its members in their order, without those that are left out', () => {
    expect(columnsOf(part).map(({ name }) => name)).toEqual(['size', 'half', 'name']);
    expect(read(columnsOf(part), { size: 3, name: null, long: [1] })).toEqual([3, 1.5, null]);
  });

  it('does not compile where a member has no decision, or one that is not there has', () => {
    // @ts-expect-error: nothing is said of `long`
    const without: Decided<Part> = { size: part.size, name: part.name };
    // @ts-expect-error: there is no member `other`
    const more: Decided<Part> = { ...part, other: leftOut('there is none') };
    expect([Object.keys(without), Object.keys(more)].map(({ length }) => length)).toEqual([2, 4]);
  });

  it('has a decision for the members of each kind of a union', () => {
    type Union = { readonly kind: 'a'; readonly a: number } | { readonly kind: 'b'; readonly b: number };
    // @ts-expect-error: nothing is said of `b`
    const without: Decided<Union> = { kind: leftOut('x'), a: leftOut('x') };
    expect(Object.keys(without)).toEqual(['kind', 'a']);
  });

  it('is read from what has it, and has no value where that lacks it', () => {
    const own = { size: 4, name: 'x', long: [] };
    const within = ofPart(({ inner }: { inner: Part }) => inner, columnsOf(part));
    expect(read(within, { inner: own })).toEqual([4, 2, 'x']);
    expect(within.map(({ nullable }) => nullable)).toEqual([false, false, true]);
    const perhaps = ofPartIfThere(({ inner }: { inner: Part | null }) => inner, columnsOf(part));
    expect(
      perhaps.map((column) => [column.nullable, column.read({ inner: own }), column.read({ inner: null })]),
    ).toEqual([
      [true, 4, null],
      [true, 2, null],
      [true, 'x', null],
    ]);
  });
});
