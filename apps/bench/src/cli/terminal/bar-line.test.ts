import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BarView } from './bar-line.ts';
import { barLine, progressText } from './bar-line.ts';

const view = (fraction: number, detail: string, left?: number): BarView => ({
  report: { fraction, phase: 'training', detail },
  elapsed: 70,
  left,
});

describe('progressText', () => {
  it('says how much is done, for how long, for how long still, and what runs', () => {
    expect(progressText(view(0.429, 'ReLU on trained from torch, seed 0, step 12', 118))).toBe(
      ' 42%, 1 min 10 s, about 2 min left, training: ReLU on trained from torch, seed 0, step 12',
    );
  });

  it('says nothing of time left where it is not known, and only the phase where there is no more', () => {
    expect(progressText(view(1, ''))).toBe('100%, 1 min 10 s, training');
  });
});

describe('barLine', () => {
  it('is full for as much of the bar as is done', () => {
    expect(barLine(view(0.25, 'a'), 200)).toMatch(/^█{6}░{18} {2}25%/);
    expect(barLine(view(1, 'a'), 200)).toMatch(/^█{24} 100%/);
  });

  it('marks what it cuts off at 40 columns', () => {
    const line = barLine(view(0.5, 'ReLU on trained from torch', 100), 40);
    expect(line).toHaveLength(39);
    expect(line).toMatch(/^███░░ {2}50%, 1 min 10 s, about 2 min le…$/);
  });

  it('is shorter than the terminal, whatever it says and however narrow that is', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '±', '\n', '\x1b', '\t') });
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (detail, columns, fraction) => {
          const line = barLine(view(fraction, detail, 5), columns);
          expect(line.length).toBeLessThan(columns === 1 ? 1 : columns);
          expect(line).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });

  it('counts two columns for a wide letter', () => {
    // 5 columns of bar, a blank, and ' 50%, 1 min 10 s, training: ' are 34 columns; 5 are left for two letters and the mark.
    expect(barLine(view(0.5, '漢字漢字'), 40)).toMatch(/training: 漢字…$/);
  });
});
