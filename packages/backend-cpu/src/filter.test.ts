import { type Keep, type TracedVariant, defineVariant, filterMask } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deciderOf } from './filter.ts';
import { takeRows } from './forward.ts';
import { floats } from './machine/machine.ts';
import { AVAILABLE, machineFor } from './testing/run-variant.ts';

const COUNT = 3;

function filterOf(keep: Keep): TracedVariant {
  const said = { name: 'filter', title: 'A test', source: 'this test' };
  return defineVariant({ ...said, activation: (_m, z) => z, keep: () => keep }).trace();
}

/** What passes, by the decider of the backend. */
async function passing(device: string, keep: Keep, z: Float32Array, n: number): Promise<number[]> {
  const machine = await machineFor(device, filterOf(keep), n);
  const { featureWidth, rowStride } = machine.places;
  const address = takeRows(machine, COUNT);
  // what stands in the padding has no part in it
  floats(machine, address, COUNT * rowStride).fill(100);
  for (let s = 0; s < COUNT; s++) floats(machine, address + 4 * s * rowStride, n).set(z.subarray(s * n, (s + 1) * n));
  const { mask, stride } = deciderOf(machine.model)(machine, address, COUNT);
  expect(stride).toBe(4 * featureWidth);
  return Array.from({ length: COUNT }, (_, s) => {
    const padded = [...floats(machine, mask + s * stride, 4 * Math.ceil(n / 4))];
    expect(padded.slice(n).every((passes) => passes === 0)).toBe(true);
    return padded.slice(0, n);
  }).flat();
}

describe.each(AVAILABLE.slice(0, 1))('a filter on %s', (device) => {
  const sizes = fc.integer({ min: 1, max: 21 });
  // few different numbers, so that many are equal, zeros of both signs, denormal and infinite ones
  const number = fc.oneof(
    fc.constantFrom(0, -0, 1, -1, 2 ** -140, Infinity, -Infinity),
    fc.float({ min: -2, max: 2, noNaN: true }),
  );

  it.each([
    ['sample', 'value'],
    ['sample', 'magnitude'],
    ['batch', 'value'],
    ['batch', 'magnitude'],
  ] as const)('passes what the filter of core does, per %s by %s', async (per, by) => {
    const cases = sizes.chain((n) =>
      fc.record({
        n: fc.constant(n),
        k: fc.integer({ min: 0, max: n }),
        z: fc.array(number, { minLength: COUNT * n, maxLength: COUNT * n }),
      }),
    );
    const agrees = fc.asyncProperty(cases, async ({ n, k, z }) => {
      const keep: Keep = { per, by, k };
      const values = Float32Array.from(z);
      const expected = new Uint8Array(COUNT * n);
      filterMask('filter', keep, n)(values, COUNT, null, expected);
      expect(await passing(device, keep, values, n)).toEqual([...expected]);
    });
    await fc.assert(agrees, { numRuns: 200 });
  });

  it('passes what is not a number beside the others', async () => {
    const z = Float32Array.of(1, NaN, 3, 2, NaN, NaN, NaN, NaN, 5, 4, 3, 2);
    expect(await passing(device, { per: 'sample', by: 'value', k: 1 }, z, 4)).toEqual([
      0, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0,
    ]);
  });
});
