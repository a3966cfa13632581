import { describe, expect, it } from 'vitest';
import { seriesStyles } from './series-style.ts';

describe('seriesStyles', () => {
  const names = Array.from({ length: 24 }, (_, k) => `name-${k}`);

  it('tells 24 names apart by points and by lines', () => {
    const styles = [...seriesStyles(names).values()];
    expect(new Set(styles.map(({ color, symbol }) => `${color} ${symbol}`)).size).toBe(24);
    expect(new Set(styles.map(({ color, dash }) => `${color} ${dash}`)).size).toBe(24);
  });

  it('gives a name one style, by first appearance', () => {
    expect(seriesStyles(['a', 'b', 'a'])).toEqual(seriesStyles(['a', 'b']));
  });
});
