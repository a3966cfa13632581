import { relu } from '@rugbench/baseline';
import { type TracedVariant, defineVariant } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { variants } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { AVAILABLE, machineFor, outputsOf, setParameters, slopesOf } from '../testing/run-variant.ts';
import { type Bounded, bounded, boundedValue } from '../testing/running-error.ts';

const { distribution } = bernoulliUniform.create(64, { p: 0.05 });

/** (z + sqrt(z^2 + b^2)) / 2, a stranger's. */
const squareplus = defineVariant({
  name: 'squareplus',
  title: 'Squareplus',
  source: 'arXiv:2112.11687',
  parameters: { width: { initial: 0.5, domain: 'positive', per: 'feature' } },
  activation: (m, z, { width }) => m.mul(0.5, m.add(z, m.sqrt(m.add(m.mul(z, z), m.mul(width, width))))),
});

const traced: TracedVariant[] = [relu, squareplus, ...variants].map((variant) => variant.trace({}, distribution));
traced.push(squareplus.trace({ l1: 0.5, tanh: 0.1 }), squareplus.trace({ l1: 0.5 }));

/** From far left to far right, finely around 0, and the ends of the numbers. */
const GRID = Float32Array.from([
  ...Array.from({ length: 1201 }, (_, at) => (at - 600) / 20),
  ...Array.from({ length: 801 }, (_, at) => (at - 400) / 800),
  ...[1e-20, -1e-20, 1e-40, 100, -100, 1e4, -1e4, Infinity, -Infinity, NaN],
]);

/** Initial values as float32. */
function startOf({ parameters }: TracedVariant): Record<string, number> {
  return Object.fromEntries(Object.entries(parameters).map(([name, { initial }]) => [name, Math.fround(initial)]));
}

/** Holds numbers against 64 bit, to a running error analysis; returns of how many entries that said nothing. */
function compare(found: Float32Array, expected: (z: number) => Bounded): number {
  let open = 0;
  GRID.forEach((z, at) => {
    const { value, error } = expected(z);
    if (Number.isNaN(value)) expect(found[at], `z = ${z}`).toBeNaN();
    else if (!(error < 1e30)) open++;
    else if (Number.isFinite(value)) expect(Math.abs(found[at]! - value), `z = ${z}`).toBeLessThanOrEqual(error);
    else expect(found[at], `z = ${z}`).toBe(value);
  });
  return open;
}

describe.each(AVAILABLE)('the module of a variant on %s', (device) => {
  it.each(traced.map((variant) => [`${variant.name} ${JSON.stringify(variant.options)}`, variant] as const))(
    'agrees with 64 bit for %s',
    async (_name, variant) => {
      const machine = await machineFor(device, variant, GRID.length);
      const own = startOf(variant);
      setParameters(machine, own);
      const open = compare(outputsOf(machine, GRID), (z) => boundedValue(variant.activation, { ...own, z }));
      const slopes = slopesOf(machine, GRID);
      const slope = (name: string, z: number): Bounded => {
        const activation = boundedValue(variant.activation, { ...own, z });
        return bounded.mul(activation, boundedValue(variant.partials[name]!, { ...own, z }));
      };
      // with x = 0, no importance and no penalty the gradient is f f', in the mean of one
      if (!variant.penalty) {
        compare(slopes.z, (z) => slope('z', z));
        for (const name of Object.keys(own)) compare(slopes.own[name]!, (z) => slope(name, z));
      }
      expect(open).toBeLessThan(0.02 * GRID.length);
    },
  );
});
