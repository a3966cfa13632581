import { type TracedVariant, defineVariant } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { AVAILABLE, machineFor, outputsOf } from './testing/run-variant.ts';

const said = { title: 'A test', source: 'this test' };
const exponential = defineVariant({ ...said, name: 'exp', activation: (m, z) => m.exp(z) }).trace();
const logarithm = defineVariant({ ...said, name: 'log', activation: (m, z) => m.log(z) }).trace();

/** Units of the last place that a float32 is away from a number. */
function units(found: number, expected: number): number {
  const size = Math.max(Math.abs(Math.fround(expected)), 2 ** -126);
  return Math.abs(found - expected) / 2 ** (Math.floor(Math.log2(size)) - 23);
}

async function worst(
  device: string,
  variant: TracedVariant,
  of: (z: number) => number,
  points: Float32Array,
): Promise<number> {
  const found = outputsOf(await machineFor(device, variant, points.length), points);
  return points.reduce((most, point, at) => Math.max(most, units(found[at]!, of(point))), 0);
}

describe.each(AVAILABLE)('on %s', (device) => {
  it('exp is within 2 units of the last place, denormal results too', async () => {
    const points = Float32Array.from({ length: 40_000 }, (_, at) => -103 + (191.7 * at) / 40_000);
    expect(await worst(device, exponential, Math.exp, points)).toBeLessThan(2);
    const small = Float32Array.from({ length: 4000 }, (_, at) => (at - 2000) / 1e6);
    expect(await worst(device, exponential, Math.exp, small)).toBeLessThan(2);
  });

  it('log is within 2 units of the last place, denormal arguments too', async () => {
    const points = Float32Array.from({ length: 40_000 }, (_, at) => 2 ** (-148 + (275.9 * at) / 40_000));
    expect(await worst(device, logarithm, Math.log, points)).toBeLessThan(2);
    const near = Float32Array.from({ length: 4000 }, (_, at) => 1 + (at - 2000) / 1e4);
    expect(await worst(device, logarithm, Math.log, near)).toBeLessThan(2);
  });

  it.each([
    [
      exponential,
      [0, -0, Infinity, -Infinity, NaN, 1e30, -1e30, 89, -104],
      [1, 1, Infinity, 0, NaN, Infinity, 0, Infinity, 0],
    ],
    [logarithm, [1, 0, -0, Infinity, -1, -Infinity, NaN], [0, -Infinity, -Infinity, Infinity, NaN, NaN, NaN]],
  ])('$name is exact at the ends of the numbers', async (variant, points, expected) => {
    const machine = await machineFor(device, variant, points.length);
    expect([...outputsOf(machine, Float32Array.from(points))]).toEqual(expected);
  });
});
