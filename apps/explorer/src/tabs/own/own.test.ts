import { checkPlugin } from '@rugbench/conformance/laws';
import * as core from '@rugbench/core';
import type { Variant } from '@rugbench/core';
import { comparisonShape } from '@rugbench/judging';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from './examples.ts';
import { ownTab } from './index.ts';
import { differenceSentence, theorySentences } from './own-sentences.ts';
import { isInside, sliderEnds } from './picture-section.tsx';
import { ownState } from './state.ts';
import { trainingFigure } from './training-figure.ts';

describe('the state of the tab', () => {
  const state = ownState.parse({});

  it('takes the r, p, n, steps and seed that rug bench takes', () => {
    const numbers = fc.oneof(fc.double({ min: -2, max: 2 }), fc.integer({ min: 0, max: 20_000 }));
    fc.assert(
      fc.property(numbers, fc.constantFrom('r', 'p', 'n', 'steps', 'seed'), (value, name) => {
        if (!ownState.shape[name].safeParse(value).success) return;
        expect(comparisonShape[name].safeParse(value).success).toBe(true);
      }),
    );
  });

  it('is the command that tries the file, predicts, trains and judges', () => {
    expect(ownTab.command({ ...state, variant: 'my-own', against: 'relu', seed: 3 })).toBe(
      'bench --plugin ./my-own.mjs --n 128 --r 0.25 --p 0.045 --variants my-own,relu --weights trained,persian-rug --start torch --steps 1000 --seed 3',
    );
    expect(ownTab.command(state)).toContain('--plugin ./squareplus.mjs');
  });
});

/** What an example exports, made of the core of this test: of another copy errors would not be known. */
function exportedBy(text: string): Variant {
  const body = text
    .replace(/import (\{.*\}) from '@rugbench\/core';/, 'const $1 = core;')
    .replace(/export const \w+ =/, 'return');
  return (new Function('core', body) as (given: typeof core) => Variant)(core);
}

describe('examples', () => {
  it('export a variant of their own name, and hold to all laws but for the one that is there to break one', async () => {
    for (const { name, text } of EXAMPLES) {
      const variant = exportedBy(text);
      const broken = (await checkPlugin(variant)).filter(({ error }) => error !== null);
      expect([variant.name, broken.length]).toEqual([name, name === 'wrong-slope' ? 1 : 0]);
    }
  });
});

describe('parameters of the picture', () => {
  it('have sliders around their initial values, inside their domains', () => {
    for (const [domain, initial] of [
      ['real', -3],
      ['positive', 0.1],
      ['unit', 0.5],
    ] as const) {
      const [low, high] = sliderEnds({ domain, initial });
      expect([low < initial, initial < high, isInside(domain, low), isInside(domain, high)]).toEqual([
        ...[true, true, true, true],
      ]);
    }
    expect([isInside('positive', 0), isInside('unit', 1), isInside('real', NaN)]).toEqual([false, false, false]);
  });
});

describe('what the numbers say', () => {
  const bounds = { r: 0.25, floor: { loss: 0.004 }, linear: { loss: 0.01 }, iterated: { loss: 0 } };
  const predicted = (name: string, loss: number | null, reason?: string) =>
    [
      name,
      {
        ...{ name, loss, class: 'elementwise', oracle: false, parameters: {} },
        ...(reason === undefined ? { status: 'predicted' } : { status: 'none', reason }),
      },
    ] as const;

  it('is the optimum against the ReLU, the other variant and the floor', () => {
    const variants = new Map([predicted('own', 0.005), predicted('relu', 0.01), predicted('other', 0.004)]);
    expect(theorySentences('own', 'other', { bounds, variants, forges: new Map() } as never)).toEqual([
      'On the Persian rug at large n own loses 5.000e-3 a feature at its optimum: 0.500 times the ReLU, 1.250 times other and 1.250 times the floor.',
    ]);
  });

  it('is the reason where theory has no loss', () => {
    const variants = new Map([predicted('own', null, 'it is too hard')]);
    expect(theorySentences('own', 'relu', { bounds, variants, forges: new Map() } as never)).toEqual([
      'Theory has no loss for own: it is too hard.',
    ]);
  });

  it('tells two trained models apart beyond two standard errors only', () => {
    const found = { kind: 'difference', ratio: 0.9, ratioStandardError: 0.01, samples: 4000, note: null } as const;
    const said = (difference: number): string =>
      differenceSentence('own', 'relu', { ...found, difference, standardError: 1e-4 });
    expect(said(-3e-4)).toMatch(/^On 4000 common samples own loses 0\.9000 ± 0\.0100 times .* it is better\.$/);
    expect(said(3e-4)).toMatch(/it is worse\.$/);
    expect(said(-1.9e-4)).toMatch(/the two are not told apart\.$/);
    expect(differenceSentence('own', 'relu', { ...found, difference: -1, standardError: 1e-4, note: 'few' })).toMatch(
      /; few\.$/,
    );
  });
});

describe('the figure of a run', () => {
  it('has a curve for each model, and the optima beside them', () => {
    const question = { variant: 'own', against: 'relu', n: 16, r: 0.5, p: 0.1, steps: 2, seed: 0 };
    const step = (variant: string, at: number) => ({ kind: 'step', variant, step: at, loss: 0.1 / at }) as const;
    expect(trainingFigure(question, [step('own', 1)])).toBeNull();
    const judged = { kind: 'judged', variant: 'own', loss: 0.05, standardError: 0.001, analytic: 0.04 } as const;
    const rest = { steps: 2, milliseconds: null, device: 'a', told: '' };
    const figure = trainingFigure(question, [step('own', 1), step('own', 2), { ...judged, ...rest }, step('relu', 1)]);
    expect(figure?.kind === 'training-curves' && figure.input.curves.map(({ points }) => points.length)).toEqual([
      2, 1,
    ]);
    expect(figure?.kind === 'training-curves' && figure.input.bounds).toEqual([
      { name: 'optimum of own on the rug', loss: 0.04 },
    ]);
  });
});
