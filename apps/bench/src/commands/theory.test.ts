import { describe, expect, it } from 'vitest';
import type { ProgressReport } from '@rugbench/judging';
import type { Terminal } from '../cli/terminal.ts';
import { loadCatalogue } from '@rugbench/library/plugins';
import { blocking } from '../testing/fakes.ts';
import { theoryCommand } from './theory.ts';

const catalogue = await loadCatalogue([]);
const forges = ['persian-rug', 'identity', 'best-forge'];
const asked = { r: [0.3], p: [0.2], source: 'bernoulli-constant', variants: ['relu'], forges };
const point = theoryCommand.options.parse(asked) as Record<string, unknown>;

describe('rug theory', () => {
  /** A terminal whose user presses Ctrl-C when a piece of work begins. */
  function impatient(at: string): { terminal: Terminal; printed: string[]; noted: string[] } {
    const controller = new AbortController();
    const [printed, noted]: [string[], string[]] = [[], []];
    const progress = {
      update: ({ detail }: ProgressReport): void => {
        if (detail === at) controller.abort();
      },
      finished: (): void => undefined,
      clear: (): void => undefined,
    };
    const print = (text: string): void => void printed.push(text);
    const note = (text: string): void => void noted.push(text);
    const { signal } = controller;
    return { terminal: { json: false, print, note, progress, signal, blocking }, printed, noted };
  }

  it.each(['relu', 'persian-rug', 'best-forge'])('gives up after Ctrl-C at %s, and prints nothing', async (at) => {
    const { terminal, printed, noted } = impatient(at);
    await expect(theoryCommand.run(point, terminal, catalogue)).rejects.toThrow('job: interrupted');
    expect([printed, noted]).toEqual([[], []]);
  });

  it('prints what it found when nobody presses Ctrl-C, and its errors are no interruptions', async () => {
    const { terminal, printed, noted } = impatient('nothing');
    expect(await theoryCommand.run({ ...point, forges: ['persian-rug'] }, terminal, catalogue)).toBe(0);
    expect([printed.length, noted]).toEqual([1, []]);
    await expect(theoryCommand.run({ ...point, forges: ['nosuch'] }, terminal, catalogue)).rejects.toThrow('--forges');
  });

  it('gives up over a grid too, whose points are asked in other processes', async () => {
    const { terminal, printed, noted } = impatient('nothing');
    const stopped = { ...terminal, signal: AbortSignal.abort() };
    await expect(theoryCommand.run({ ...point, p: [0.1, 0.2] }, stopped, catalogue)).rejects.toThrow(
      'job: interrupted',
    );
    expect([printed, noted]).toEqual([[], []]);
  });
});
