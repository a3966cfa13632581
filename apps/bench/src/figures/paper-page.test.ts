import { readFileSync } from 'node:fs';
import { PAPER_FIGURES, PAPER_PRESETS } from '@rugbench/figures';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../../../docs/paper-figures.md', import.meta.url), 'utf8');
const cells = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

describe('docs/paper-figures.md', () => {
  it('tells of every figure what the paper shows and what is to be seen', () => {
    for (const { name, paper, shows } of PAPER_FIGURES) {
      const row = cells.find(([, first]) => first === `\`${name}\``);
      expect(row?.slice(1, 4)).toEqual([`\`${name}\``, paper ?? '-', shows]);
    }
  });

  it('tells of every preset', () => {
    for (const { name } of PAPER_PRESETS) expect(cells.some(([, first]) => first === `\`${name}\``)).toBe(true);
  });
});
