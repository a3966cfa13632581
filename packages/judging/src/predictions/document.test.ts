import { relu } from '@rugbench/baseline';
import type { FeatureLaw } from '@rugbench/core';
import { identity, persianRug } from '@rugbench/forge';
import { bernoulliConstant } from '@rugbench/sources';
import { analyticOptimum, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import type { Terminal } from '../../../../apps/bench/src/cli/terminal.ts';
import { theoryCommand } from '../../../../apps/bench/src/commands/theory.ts';
import { mixedCodes, partsInWords } from '../codes/best-codes.ts';
import type { LoadedCatalogue } from '../../../../apps/bench/src/plugins/load-catalogue.ts';
import { theoryDocument } from './document.ts';

const forges = [persianRug, identity];
const catalogue: LoadedCatalogue = {
  forges,
  sources: [bernoulliConstant],
  variants: [relu],
  decoders: [],
  backends: [],
  broken: [],
};
const point = { r: 0.3, p: 0.2, source: 'bernoulli-constant' };
const law = bernoulliConstant.create(1, { p: 0.2 }).law as FeatureLaw;

describe('theoryDocument', () => {
  it('has the numbers that each search gives alone, and steps between all of them', async () => {
    const steps: (readonly [share: number, what: string])[] = [];
    const { variants, forges: found } = await theoryDocument(point, catalogue, (share, what) => {
      steps.push([share, what]);
      return Promise.resolve();
    });
    const channel = tabulateChannel(law, symmetricNoise(law, 0.3));
    expect(variants[0]!.loss).toBe(analyticOptimum(relu.trace(), channel).loss);
    const { parts, loss } = mixedCodes(law, forges, 0.3);
    expect(found.at(-1)).toMatchObject({ name: 'best-forge', loss, options: { parts: partsInWords(parts) } });
    expect(found.map(({ name }) => name)).toEqual(['persian-rug', 'identity', 'best-forge']);
    // Features that are dropped, and both codes at coarse ratios and at this one.
    const best = Array.from({ length: 6 }, () => 'best-forge');
    expect(steps.map(([, what]) => what)).toEqual(['relu', 'persian-rug', 'identity', ...best]);
    const shares = steps.map(([share]) => share);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect([shares[0], shares[1], shares.at(-1)]).toEqual([0, 1 / 2, 1]);
  });

  it('ends at the step that throws', async () => {
    const visited: string[] = [];
    const stopping = theoryDocument(point, catalogue, (_, what) => {
      visited.push(what);
      return what === 'identity' ? Promise.reject(new Error('stop')) : Promise.resolve();
    });
    await expect(stopping).rejects.toThrow('stop');
    expect(visited).toEqual(['relu', 'persian-rug', 'identity']);
  });
});

describe('rug theory', () => {
  /** A terminal whose user presses Ctrl-C when a piece of work begins. */
  function impatient(at: string): { terminal: Terminal; printed: string[]; noted: string[] } {
    const controller = new AbortController();
    const [printed, noted]: [string[], string[]] = [[], []];
    const progress = {
      update: (_share: number, what: string): void => {
        if (what === at) controller.abort();
      },
      clear: (): void => undefined,
    };
    const print = (text: string): void => void printed.push(text);
    const note = (text: string): void => void noted.push(text);
    return { terminal: { json: false, print, note, progress, signal: controller.signal }, printed, noted };
  }

  it.each(['relu', 'persian-rug', 'best-forge'])('gives up after Ctrl-C at %s, and prints nothing', async (at) => {
    const { terminal, printed, noted } = impatient(at);
    await expect(theoryCommand.run(point, terminal, catalogue)).rejects.toThrow('job: interrupted');
    expect([printed, noted]).toEqual([[], []]);
  });

  it('prints what it found when nobody presses Ctrl-C, and its errors are no interruptions', async () => {
    const { terminal, printed, noted } = impatient('nothing');
    expect(await theoryCommand.run(point, terminal, catalogue)).toBe(0);
    expect([printed.length, noted]).toEqual([1, []]);
    await expect(theoryCommand.run({ ...point, forges: ['nosuch'] }, terminal, catalogue)).rejects.toThrow('--forges');
  });
});
