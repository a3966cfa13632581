import { describe, expect, it } from 'vitest';
import { BEGINNING, type Progress, noteLoss } from './progress.ts';

const noted = (losses: readonly number[], every: number, from: Progress = BEGINNING): Progress =>
  losses.reduce((progress, loss) => noteLoss(progress, loss, every), from);

describe('noteLoss', () => {
  it('adds the mean of the steps since the point before', () => {
    const { step, curve, pending } = noted([8, 4, 6, 5, 3, 1, 7], 3);
    expect(step).toBe(7);
    expect(curve).toEqual([
      { step: 3, loss: 6 },
      { step: 6, loss: 3 },
    ]);
    expect(pending).toEqual({ count: 1, sum: 7 });
  });

  it('adds every loss where a point is a step', () => {
    expect(noted([8, 4], 1).curve).toEqual([
      { step: 1, loss: 8 },
      { step: 2, loss: 4 },
    ]);
  });

  it('goes on from saved progress as if it had not been saved', () => {
    const losses = [0.1, 0.7, 0.3, 0.9, 0.2];
    const saved = JSON.parse(JSON.stringify(noted(losses.slice(0, 2), 4))) as Progress;
    expect(noted(losses.slice(2), 4, saved)).toEqual(noted(losses, 4));
  });

  it('leaves everything else, and what it is given, as it is', () => {
    const before: Progress = { ...BEGINNING, settleFrom: 3, recent: [1], checks: [[2]], revived: 4, stopReason: 'so' };
    const kept = structuredClone(before);
    expect(noteLoss(before, 5, 2)).toEqual({ ...before, step: 1, pending: { count: 1, sum: 5 } });
    expect(before).toEqual(kept);
  });
});
