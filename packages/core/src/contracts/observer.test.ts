import { describe, expect, it } from 'vitest';
import { defineObserver, isObserver } from './observer.ts';
import { LOG_FORM, runEvent } from './run-event.ts';

const open = (): never => {
  throw new Error('not opened here');
};

describe('defineObserver', () => {
  it('makes what is known as an observer again, and closes nothing by itself', () => {
    const observer = defineObserver({ name: 'loud', title: 'Loud', open });
    expect(isObserver(observer)).toBe(true);
    expect(observer.close()).toBeUndefined();
  });

  it('refuses a name that cannot be typed, and a definition without open', () => {
    expect(() => defineObserver({ name: 'Too Loud', title: 'Loud', open })).toThrow(/^observer: name must be/);
    expect(() => defineObserver({ name: 'loud', title: 'Loud' } as never)).toThrow(/^loud: open must be a function/);
  });

  it('is told from a backend, which has a name and opens as well', () => {
    for (const other of [null, 'loud', { name: 'cpu', open, probe: open }, { kind: 'observer', name: 'a', open }]) {
      expect(isObserver(other)).toBe(false);
    }
  });
});

describe('the schema of a log', () => {
  const end = {
    ...{ schema: LOG_FORM, event: 'end', run: 'a', time: 0, step: 3 },
    ...{ stopReason: null, failure: null, loss: null, standardError: null },
  };

  it('takes an event, and refuses another form, a member that it does not know, and one that is missing', () => {
    expect(runEvent.parse(end)).toEqual(end);
    const { loss, ...lacking } = end;
    for (const wrong of [{ ...end, schema: 'rugbench/log/2' }, { ...end, more: 1 }, lacking, { ...end, event: 'go' }]) {
      expect(runEvent.safeParse(wrong).success).toBe(false);
    }
  });
});
