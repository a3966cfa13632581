import { describe, expect, it } from 'vitest';
import { timeCalls } from './stopwatch.ts';

const never = new AbortController().signal;

describe('timeCalls', () => {
  it('times five calls at least, beside one or more that are not timed', async () => {
    let calls = 0;
    const timing = await timeCalls(() => calls++, 1, never);
    expect(timing!.samples).toBeGreaterThanOrEqual(5);
    expect(calls).toBeGreaterThan(timing!.samples);
    expect(timing!.medianMilliseconds).toBeGreaterThanOrEqual(0);
  });

  it('has no timing when the signal comes first, even if every call is done at once', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    expect(await timeCalls(() => undefined, 60_000, controller.signal)).toBeNull();
  });

  it('passes on what a call throws', async () => {
    const failing = (): Promise<void> => Promise.reject(new Error('out of memory'));
    await expect(timeCalls(failing, 1, never)).rejects.toThrow('out of memory');
  });
});
