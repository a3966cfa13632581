import { describe, expect, it } from 'vitest';
import { alikeLines } from './alike-lines.ts';

const line = (name: string, ...losses: number[]): { name: string; points: { ratio: number; loss: number }[] } => ({
  name,
  points: losses.map((loss, k) => ({ ratio: k / 10, loss })),
});

describe('alikeLines', () => {
  it('joins lines that are close everywhere, and parts those that leave each other once', () => {
    const names = alikeLines([line('b', 1.01, 1.02), line('a', 1, 1), line('c', 1, 1.5)], 0.05);
    expect(Object.fromEntries(names)).toEqual({ a: 'a', b: 'a', c: 'c' });
  });

  it('does not chain: the third of three near neighbours is too far from the first', () => {
    const names = alikeLines([line('a', 1), line('b', 1.04), line('c', 1.08)], 0.05);
    expect(Object.fromEntries(names)).toEqual({ a: 'a', b: 'a', c: 'c' });
  });

  it('compares where both are, and lines that never meet not at all', () => {
    const late = { name: 'late', points: [{ ratio: 0.1, loss: 1 }] };
    const never = { name: 'never', points: [{ ratio: 0.7, loss: 1 }] };
    const names = alikeLines([line('a', 1, 1), late, never], 0.01);
    expect(names.get('late')).toBe('a');
    expect(names.get('never')).toBe('never');
  });
});
