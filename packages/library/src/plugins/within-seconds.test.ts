import { describe, expect, it } from 'vitest';
import { OutOfTime, withinSeconds } from './within-seconds.ts';

const endless = (): never => {
  for (;;);
};

describe('withinSeconds', () => {
  it('returns what the function returns, and throws what it throws', () => {
    expect(withinSeconds(10, () => 7)).toBe(7);
    const thrown = new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error('no');
        },
      },
    );
    let caught: unknown;
    try {
      withinSeconds(10, () => {
        throw thrown;
      });
    } catch (error) {
      caught = error;
    }
    expect(caught === thrown).toBe(true);
  });

  it('ends a loop without an end, also one that catches everything', () => {
    expect(() => withinSeconds(0.05, endless)).toThrow(OutOfTime);
    const stubborn = (): never => {
      for (;;) {
        try {
          endless();
        } catch {
          // and again
        }
      }
    };
    expect(() => withinSeconds(0.05, stubborn)).toThrow('no answer within 0.05 s');
  });

  it('may stand in another one: the shorter time counts', () => {
    expect(() => withinSeconds(10, () => withinSeconds(0.05, endless))).toThrow('within 0.05 s');
    expect(() => withinSeconds(0.05, () => withinSeconds(10, endless))).toThrow('within 0.05 s');
    expect(withinSeconds(10, () => withinSeconds(10, () => 3) + withinSeconds(10, () => 4))).toBe(7);
  });
});
