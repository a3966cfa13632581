import type { ProgressReport } from '@rugbench/judging';
import { describe, expect, it } from 'vitest';
import { progressGate } from './progress-gate.ts';

const fitting: ProgressReport = { fraction: 0, phase: 'fitting', detail: '' };
const judging: ProgressReport = { fraction: 0.5, phase: 'judging', detail: '' };

describe('progressGate', () => {
  it('lets ten a second through, spread evenly', () => {
    const due = progressGate();
    const times = Array.from({ length: 3000 }, (_, k) => k / 1000).filter((now) => due(judging, now));
    expect(times.slice(0, 4).map((at) => at.toFixed(1))).toEqual(['0.0', '0.1', '0.2', '0.3']);
    for (const from of times) expect(times.filter((at) => at >= from && at < from + 1).length).toBeLessThanOrEqual(10);
    expect(times.length).toBeGreaterThanOrEqual(28);
  });

  it('tells at once that another phase begins', () => {
    const due = progressGate();
    expect([due(fitting, 0), due(fitting, 0.01), due(judging, 0.02), due(judging, 0.03)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('lets no more than ten a second through where phases take turns', () => {
    const due = progressGate();
    const sent = Array.from({ length: 900 }, (_, k) => due(k % 2 ? fitting : judging, k / 1000)).filter(Boolean);
    expect(sent).toHaveLength(10);
  });
});
