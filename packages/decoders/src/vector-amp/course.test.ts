import { describe, expect, it } from 'vitest';
import { type Round, courseOf } from './course.ts';

const round: Round = { missed: 1e-3, least: 1e-3, changed: 1e-3, claimed: 1e-3 };
const judged = (change: Partial<Round>) => courseOf({ ...round, ...change }, 1e-12);

describe('an iteration', () => {
  it('goes on while it misses h, or changes', () => {
    expect(judged({})).toBe('goes on');
    expect(judged({ changed: 0 })).toBe('goes on');
    expect(judged({ missed: 0, least: 0 })).toBe('goes on');
  });

  it('has converged when h is not missed and nothing changes, whatever it claims', () => {
    expect(judged({ missed: 1e-13, least: 1e-14, changed: 1e-13, claimed: 0 })).toBe('converged');
  });

  it('has diverged when it is ten times as far from h as it was', () => {
    expect(judged({ least: 1.1e-5 })).toBe('goes on');
    expect(judged({ least: 0.9e-5 })).toBe('diverged');
  });

  it('has diverged when it claims a hundredth of the error that h shows, and less', () => {
    expect(judged({ claimed: 1.1e-7 })).toBe('goes on');
    expect(judged({ claimed: 0.9e-7 })).toBe('diverged');
  });

  it('has diverged when it is no number', () => {
    expect(judged({ missed: NaN })).toBe('diverged');
    expect(judged({ missed: Infinity })).toBe('diverged');
  });
});
