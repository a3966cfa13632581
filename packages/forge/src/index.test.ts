import { type InterferenceDistribution, RugError, WordStream, checkName } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { forges, mixtureOf, partsText } from './index.ts';

describe('the forges', () => {
  it('have names of their own', () => {
    const names = [...forges, mixtureOf(forges)].map(({ name }) => name);
    names.forEach((name) => expect(() => checkName('forge', name)).not.toThrow());
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(forges.map((forge) => [forge.name, forge] as const))(
    '%s declares its interference for every r up to its most',
    (_, forge) => {
      for (let ratio = 0.01; ratio <= 1; ratio += 0.01) {
        try {
          const { groups } = forge.interference(ratio) as InterferenceDistribution;
          for (const { gaussian } of groups) expect(gaussian).toBeGreaterThanOrEqual(0);
          // The interference within the group and beyond: no weights of this rank have less in the mean of their rows.
          const energy = groups.reduce(
            (sum, { fraction, gaussian, pattern }) =>
              sum + fraction * pattern.reduce((row, entry) => row + entry * entry, gaussian),
            0,
          );
          expect(energy).toBeGreaterThanOrEqual((1 - ratio) / ratio - 1e-9);
        } catch (error) {
          if (!(error instanceof RugError)) throw error;
          expect(error.message).toMatch(/r must be/);
        }
      }
    },
  );

  it('are mixed by their names, frames in pieces of their own sizes', () => {
    const counts = [
      { name: 'm22-rug', features: 231, dimensions: 50 },
      { name: 'two-band', features: 68, dimensions: 40, options: { mass: 0.2, split: 0.7 } },
      { name: 'random-projection', features: 16, dimensions: 9 },
      { name: 'dropped', features: 5, dimensions: 0 },
    ];
    const parts = partsText(
      counts.map(({ name, features, dimensions, options }) => ({
        name,
        share: features / 320,
        ...(options && { options }),
        ...(dimensions && { ratio: dimensions / features }),
      })),
    );
    const weights = mixtureOf(forges).forge({ features: 320, dimensions: 99 }, new WordStream(3, 'weights'), { parts });
    const groups = weights.interference!.groups;
    expect(groups.map(({ fraction }) => Math.round(320 * fraction))).toEqual([231, 68, 16, 5]);
    expect(groups.map(({ pattern }) => pattern.length)).toEqual([76, 1, 0, 0]);
    expect(weights.diagonal().reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(315, 9);
  });
});
