import { describe, expect, it } from 'vitest';
import { bestForgeConstraint, isBestForge } from './best-forge-name.ts';

describe('best-forge', () => {
  it('is a name with or without a constraint', () => {
    expect(['best-forge', 'best-forge:weights=tied', 'best-forged', 'cascade'].map(isBestForge)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(bestForgeConstraint('--weights', 'best-forge')).toBe('any');
    expect(bestForgeConstraint('--weights', 'best-forge:weights=bounded')).toBe('bounded');
  });

  it('refuses what it does not take, by name', () => {
    expect(() => bestForgeConstraint('--weights', 'best-forge:bounded')).toThrow(
      '--weights: options of best-forge must be name=value, got bounded. Write it as in best-forge:weights=bounded.',
    );
    expect(() => bestForgeConstraint('--weights', 'best-forge:weights=free')).toThrow(
      /^best-forge weights: must be any, .*got free\.$/,
    );
    expect(() => bestForgeConstraint('--weights', 'best-forge:block=7')).toThrow(/^best-forge.*block/);
  });
});
