import { type Keep, filterMask } from '@rugbench/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { tracedVariant } from '../choices/plugin-choice.ts';
import { passingEntries } from './passing-entries.ts';

const { variants } = wholeCatalogue();
const linear = tracedVariant(variants, { name: 'linear', options: {} }, { probability: 0.1 } as never);

const filters = fc.record({
  per: fc.constantFrom('sample', 'batch', 'feature', 'group'),
  by: fc.constantFrom('value', 'magnitude'),
  k: fc.constant(null),
  thresholds: fc.option(fc.constant([0.3]), { nil: undefined, freq: 20 }),
});

/** Scalars of a fit, among them some whose bias rounds away differences of y. */
const scalars = fc.record({
  scale: fc.oneof(fc.double({ min: 1e-3, max: 10, noNaN: true }), fc.constant(1)),
  bias: fc.oneof(fc.double({ min: -2, max: 2, noNaN: true }), fc.constantFrom(1e16, -1e16, 0)),
  k: fc.integer({ min: 1, max: 12 }),
});

/** y, often with equal entries. */
const entries = (length: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(
      fc.oneof(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.integer({ min: -2, max: 2 }),
        fc.constantFrom(1e-18, 2e-18, 3e-18),
      ),
      {
        minLength: length,
        maxLength: length,
      },
    )
    .map((values) => Float64Array.from(values));

const cases = fc
  .record({ count: fc.integer({ min: 1, max: 6 }), features: fc.integer({ min: 12, max: 30 }) })
  .chain(({ count, features }) =>
    fc.record({
      batch: fc.constant({
        count,
        features,
        offsets: new Uint32Array(count + 1),
        indices: new Uint32Array(0),
        values: new Float32Array(0),
      }),
      y: entries(count * features),
      keep: filters,
      asked: fc.array(scalars, { minLength: 1, maxLength: 20 }),
    }),
  );

it('finds who passes the filter of a y + b, whatever was asked before, also where y ties and where rounding makes ties', () => {
  fc.assert(
    fc.property(cases, ({ batch, y, keep, asked }) => {
      const { count, features } = batch;
      const passing = passingEntries({ ...linear, keep: keep as Keep }, { batch, y });
      for (const { scale, bias, k } of asked) {
        const mask = new Uint8Array(y.length);
        const z = y.map((value) => scale * value + bias);
        filterMask('linear', keep as Keep, features)(z, count, k, mask);
        const { positions, ends } = passing({ scale, bias, k, parameters: {} });
        const marked = Uint8Array.from(mask.keys(), (at) => Number(positions.includes(at)));
        expect(marked).toEqual(mask);
        expect(positions).toEqual(positions.toSorted());
        expect(Array.from(ends)).toEqual(
          Array.from({ length: count }, (_, s) => positions.filter((at) => at < (s + 1) * features).length),
        );
      }
    }),
    { numRuns: 500 },
  );
});
