import type { ProgressReport } from '@rugbench/judging';
import { describe, expect, it } from 'vitest';
import { fakeClock, fakeOutput } from '../../testing/fake-clock.ts';
import { progressBar } from './progress-bar.ts';

const at = (fraction: number): ProgressReport => ({ fraction, phase: 'judging', detail: 'rows' });

describe('progressBar', () => {
  it('is drawn at most ten times a second, and shows the last report at the next look', () => {
    const [clock, output] = [fakeClock(), fakeOutput(80)];
    const bar = progressBar(output, clock);
    for (let report = 0; report <= 1000; report++) {
      bar.update(at(report / 2000));
      clock.pass(0.001);
    }
    expect(output.written.length).toBeLessThanOrEqual(12);
    clock.pass(0.5);
    expect(output.written.at(-1)).toContain(' 50%');
  });

  it('goes on telling the time while nothing is reported', () => {
    const [clock, output] = [fakeClock(), fakeOutput(80)];
    progressBar(output, clock).update(at(0));
    clock.pass(90);
    expect(output.written.at(-1)).toContain('1 min 30 s, judging: rows');
  });

  it('prints finished rows above itself', () => {
    const [clock, output] = [fakeClock(), fakeOutput(80)];
    const bar = progressBar(output, clock);
    bar.update(at(0.5));
    bar.finished('ReLU  persian-rug  4.983e-3 ± 0.049e-3');
    clock.pass(0.5);
    const [drawn, erased, row, again] = output.written;
    expect(drawn).toMatch(/^█+░+ {2}50%/);
    expect([erased, row]).toEqual(['\r\x1b[J', 'ReLU  persian-rug  4.983e-3 ± 0.049e-3\n']);
    expect(again).toMatch(/^█+░+ {2}50%/);
  });

  it('erases all lines that a terminal made of it which became narrower', () => {
    const [clock, output] = [fakeClock(), fakeOutput(80)];
    const bar = progressBar(output, clock);
    bar.update({ fraction: 0.5, phase: 'judging', detail: 'x'.repeat(100) });
    expect(output.written[0]).toHaveLength(79);
    output.columns = 30;
    clock.pass(0.5);
    // 79 letters are three lines of 30 columns: the cursor stands in the third.
    expect(output.written[1]).toMatch(/^\x1b\[2A\r\x1b\[J/);
    expect(output.written[1]!.replace(/^\x1b\[2A\r\x1b\[J/, '')).toHaveLength(29);
  });

  it('leaves nothing behind when it is cleared, and times new work anew', () => {
    const [clock, output] = [fakeClock(), fakeOutput(80)];
    const bar = progressBar(output, clock);
    bar.update(at(0.5));
    clock.pass(10);
    bar.clear();
    expect(output.written.at(-1)).toBe('\r\x1b[J');
    const drawings = output.written.length;
    clock.pass(10);
    bar.clear();
    expect(output.written).toHaveLength(drawings);
    bar.update(at(0));
    expect(output.written.at(-1)).toContain('  0%, 0 s,');
  });
});
