import type { Session } from '@rugbench/core';
import { BEGINNING } from '@rugbench/trainer';
import { describe, expect, it } from 'vitest';
import { type BetweenSteps, type Reached, betweenSteps } from './between-steps.ts';

const at = (step: number, stopReason: string | null = null): Reached => ({
  progress: { ...BEGINNING, step, stopReason },
  session: {} as Session,
});

/** Takes steps up to a number, and notes them and where it waits. */
async function run(between: BetweenSteps, steps: number, seen: string[]): Promise<void> {
  for (let step = 1; step <= steps; step++) {
    seen.push(String(step));
    const reached = at(step, step === steps ? 'done' : null);
    await between.passed(reached, () => Promise.resolve(void seen.push('waits')));
  }
  await between.ended(at(steps, 'done'));
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a run between its steps', () => {
  it('waits after as many steps as it was given, then goes on for some, then to its end', async () => {
    const seen: string[] = [];
    const between = betweenSteps(2);
    const whole = run(between, 6, seen);
    await settled();
    expect(seen).toEqual(['1', '2', 'waits']);
    between.go(1);
    await settled();
    expect(seen.slice(3)).toEqual(['3', 'waits']);
    between.go(null);
    await whole;
    expect(seen.slice(5)).toEqual(['4', '5', '6']);
  });

  it('waits after the step that is being taken when it is stopped', async () => {
    const seen: string[] = [];
    const between = betweenSteps(null);
    await between.passed(at(1), () => Promise.resolve());
    between.pause();
    const second = between.passed(at(2), () => Promise.resolve(void seen.push('waits')));
    await settled();
    expect(seen).toEqual(['waits']);
    between.go(null);
    await second;
  });

  it('is read between two steps, where it waits, and at its end', async () => {
    const between = betweenSteps(1);
    const early = between.ask(({ progress }) => Promise.resolve(progress.step));
    const whole = run(between, 3, []);
    expect(await early).toBe(1);
    expect(await between.ask(({ progress }) => Promise.resolve(progress.step))).toBe(1);
    between.go(null);
    await whole;
    expect(await between.ask(({ progress }) => Promise.resolve(progress.step))).toBe(3);
  });

  it('hands on what reading throws, and goes on', async () => {
    const between = betweenSteps(1);
    const whole = run(between, 2, []);
    await expect(between.ask(() => Promise.reject(new Error('unread')))).rejects.toThrow('unread');
    between.go(null);
    await whole;
  });
});
