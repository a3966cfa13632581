import { packNumbers } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import type { PaperRow } from './paper-row.ts';
import { exampleRow } from './testing/example-row.ts';
import { winnersOf } from './winner-figures.ts';

const titled = (title: string, given: Partial<PaperRow>): PaperRow => exampleRow({ title, ...given });
const names = (rows: readonly PaperRow[]): string[] | null => winnersOf(rows, ({ title }) => title);

describe('winnersOf', () => {
  it('ties losses within two standard errors of their difference', () => {
    // Of the difference: sqrt(0.3² + 0.4²) = 0.5.
    const best = titled('ReLU', { loss: 1, standardError: 0.3 });
    expect(names([best, titled('TopK', { loss: 1.99, standardError: 0.4 })])).toEqual(['ReLU', 'TopK']);
    expect(names([best, titled('TopK', { loss: 2.01, standardError: 0.4 })])).toEqual(['ReLU']);
  });

  it('tells losses of common samples apart by their differences, however noisy both are', () => {
    const noise = Array.from({ length: 64 }, (_, k) => 10 * (1 + Math.sin(k)));
    const judged = (more: (k: number) => number): Partial<PaperRow> => {
      const losses = noise.map((value, k) => value + more(k));
      const loss = losses.reduce((sum, value) => sum + value, 0) / 64;
      const bulk = { sampleLosses: packNumbers(losses), curve: [], corner: null };
      return { loss, standardError: 1, samples: 64, bulk: () => bulk };
    };
    const rows = [
      titled(
        'ReLU',
        judged(() => 0),
      ),
      titled(
        'TopK',
        judged((k) => 0.1 + 0.01 * Math.cos(k)),
      ),
    ];
    expect(names(rows)).toEqual(['ReLU']);
  });

  it('ties with a loss whose standard error does not hold', () => {
    const rows = [titled('ReLU', { loss: 1 }), titled('TopK', { loss: 9, standardError: null })];
    expect(names(rows)).toEqual(['ReLU', 'TopK']);
  });

  it('has no winner where one competes alone', () => {
    expect(names([titled('ReLU', { loss: 1 })])).toBeNull();
  });
});
