import { describe, expect, it } from 'vitest';
import { fakeClock, fakeOutput } from '../../testing/fake-clock.ts';
import { progressLines } from './progress-lines.ts';

describe('progressLines', () => {
  it('is a line every ten per cent, and nothing in between', () => {
    const [clock, output] = [fakeClock(), fakeOutput()];
    const lines = progressLines(output, clock);
    for (let step = 0; step <= 1000; step++) {
      lines.update({ fraction: step / 1000, phase: 'training', detail: `step ${step}` });
      clock.pass(0.1);
    }
    expect(output.written.map((line) => line.slice(0, 4).trim())).toEqual([
      '10%',
      '20%',
      '30%',
      '40%',
      '50%',
      '60%',
      '70%',
      '80%',
      '90%',
      '100%',
    ]);
    expect(output.written[4]).toBe(' 50%, 50 s, about 50 s left, training: step 500\n');
  });

  it('skips tenths that went by between two reports, and prints finished rows as they come', () => {
    const [clock, output] = [fakeClock(), fakeOutput()];
    const lines = progressLines(output, clock);
    lines.update({ fraction: 0, phase: 'judging', detail: '' });
    lines.update({ fraction: 0.2, phase: 'judging', detail: 'so soon that nobody needs to know' });
    clock.pass(3);
    lines.update({ fraction: 0.35, phase: 'judging', detail: '' });
    lines.finished('a row');
    lines.update({ fraction: 0.39, phase: 'judging', detail: '' });
    expect(output.written).toEqual([expect.stringMatching(/^ 35%, 3 s, .*judging\n$/), 'a row\n']);
  });
});
