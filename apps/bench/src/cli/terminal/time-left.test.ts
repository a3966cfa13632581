import { describe, expect, it } from 'vitest';
import { timeLeft } from './time-left.ts';

describe('timeLeft', () => {
  it('says nothing in the first two seconds', () => {
    const time = timeLeft();
    time.note(0, 100);
    time.note(0.5, 101.9);
    expect(time.left(101.9)).toBeUndefined();
    expect(time.left(102)).toBeDefined();
  });

  it('takes the rest to go on at the mean rate so far', () => {
    const time = timeLeft();
    time.note(0, 0);
    time.note(0.25, 10);
    // A quarter took 10 s, so three quarters take 30 s, of which 4 have passed.
    expect(time.left(10)).toBeCloseTo(30, 12);
    expect(time.left(14)).toBeCloseTo(26, 12);
    expect(time.elapsed(14)).toBe(14);
  });

  it('counts nothing that was done before it began', () => {
    const time = timeLeft();
    time.note(0.5, 0);
    time.note(0.75, 10);
    expect(time.left(10)).toBeCloseTo(10, 12);
  });

  it('says nothing where nothing has moved, and at the end', () => {
    const time = timeLeft();
    time.note(0, 0);
    time.note(0, 60);
    expect(time.left(60)).toBeUndefined();
    time.note(1, 61);
    expect(time.left(61)).toBeUndefined();
  });

  it('says nothing once the last part has taken longer than all of the rest was to take', () => {
    const time = timeLeft();
    time.note(0, 0);
    time.note(0.9, 9);
    expect(time.left(9.9)).toBeCloseTo(0.1, 12);
    expect(time.left(10.1)).toBeUndefined();
  });
});
