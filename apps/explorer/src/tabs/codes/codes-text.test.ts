import { CONSTRAINTS } from '@rugbench/judging';
import { describe, expect, it } from 'vitest';
import { codesTab } from './index.ts';
import { cellAfterKey, mapAxis } from './map-cells.ts';
import { MAP_CONSTRAINTS } from './state.ts';
import { pluginIn, optionIn, withOption } from '../../parts/options/plugin-text.ts';

describe('the text of weights', () => {
  it('gains, changes and loses options', () => {
    const bent = withOption('persian-rug', 'choice', 'bent');
    expect(bent).toBe('persian-rug:choice=bent');
    expect(withOption(bent, 'rowZero', 'true')).toBe('persian-rug:choice=bent:rowZero=true');
    expect(withOption(bent, 'choice', 'sum-free')).toBe('persian-rug:choice=sum-free');
    expect(withOption(bent, 'choice', ' ')).toBe('persian-rug');
    expect([pluginIn(bent), optionIn(bent, 'choice'), optionIn(bent, 'cho')]).toEqual(['persian-rug', 'bent', '']);
  });

  it('keeps a colon in a value apart from those between options', () => {
    const text = withOption('some', 'path', 'a:b');
    expect(text).toBe(String.raw`some:path=a\:b`);
    expect(optionIn(text, 'path')).toBe('a:b');
  });

  it('stands in quotes in a command where a shell would read it otherwise', () => {
    const command = (weights: string): string => codesTab.command({ ...codesTab.state.parse({}), weights });
    expect(command('persian-rug')).toBe('forge --weights persian-rug --n 256 --r 0.25 --p 0.045 --seed 0');
    expect(command('mixture:parts=0.5xcascade(block=7)@0.3+0.5xidentity')).toContain(
      "--weights 'mixture:parts=0.5xcascade(block=7)@0.3+0.5xidentity' ",
    );
  });
});

describe('the map', () => {
  it('has the even axis of the grid of the authors', () => {
    const axis = mapAxis(20);
    expect(axis).toHaveLength(20);
    expect([axis[0], axis[19]]).toEqual([0.002001, 0.8]);
    // 0.797999 / 19, up to the rounding of a few sums
    axis.slice(1).forEach((value, k) => expect(value - axis[k]!).toBeCloseTo(0.0419999, 6));
  });

  it('is walked by arrows, p upwards, and ends at its edges', () => {
    expect(cellAfterKey([3, 4], 20, 'ArrowUp')).toEqual([3, 5]);
    expect(cellAfterKey([3, 4], 20, 'ArrowLeft')).toEqual([2, 4]);
    expect(cellAfterKey([19, 0], 20, 'ArrowRight')).toEqual([19, 0]);
    expect(cellAfterKey([19, 0], 20, 'ArrowDown')).toEqual([19, 0]);
    expect(cellAfterKey([0, 0], 20, 'a')).toBeNull();
  });
});

describe('the constraints of the map', () => {
  it('are those of the command', () => {
    expect(MAP_CONSTRAINTS).toEqual(CONSTRAINTS);
  });
});
