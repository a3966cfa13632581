import { relu } from '@rugbench/baseline';
import { identity, persianRug } from '@rugbench/forge';
import { catalogueOf, theoryDocument } from '@rugbench/judging/theory';
import { theoryShape } from '@rugbench/library/api/theory';
import { bernoulliUniform } from '@rugbench/sources';
import { linear } from '@rugbench/variants';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answering } from '../../worker/serve.ts';
import { theoryAnswers } from './answers.ts';
import { CATALOGUE } from './catalogue.ts';
import { curveFigure } from './curve-figures.ts';
import { LEVELS, curvePlaces, placesOfLevel } from './curve-places.ts';
import { estimate } from './estimate.ts';
import { theoryTab } from './index.ts';
import { Known, type KnownPlace } from './known.ts';
import { forgeLines, variantLines } from './lines-of-table.ts';
import type { Found, Place, PlacedBounds } from './protocol.ts';
import { sentences } from './sentence.ts';
import { type TheoryState, theoryState } from './state.ts';

const state: TheoryState = theoryState.parse({});
const { r, p, n } = state;
const place: Place = { r, p, n };
const answering: Answering = { progress: () => undefined, wanted: () => Promise.resolve(true) };
const catalogue = catalogueOf({
  variants: [relu, linear],
  forges: [persianRug, identity],
  sources: [bernoulliUniform],
});

async function allOf<T>(pieces: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

function found(name: string, loss: number | null, kind: 'variant' | 'forge' = 'variant', oracle = false): Found {
  const status = loss === null ? ('none' as const) : ('predicted' as const);
  const prediction = { name, status, loss, parameters: {}, class: 'elementwise' as const, oracle };
  return kind === 'variant'
    ? { kind, prediction, took: 1 }
    : { kind, prediction: { ...prediction, floor: null, options: {}, spread: null }, took: 1 };
}

const bounds: PlacedBounds = { r: 0.25, linear: { loss: 0.01 }, floor: { loss: 0.004 }, iterated: { loss: 0 } };

describe('the state of the tab', () => {
  it('takes the r, p and n that rug theory takes, with its defaults, and an n', () => {
    expect([state.r, state.p]).toEqual([theoryShape.r.parse(undefined), theoryShape.p.parse(undefined)]);
    const numbers = fc.oneof(
      fc.double({ min: -2, max: 2 }),
      fc.integer({ min: -3, max: 2 ** 21 }),
      fc.constantFrom(0, 1, 2 ** 20, 1e-9),
    );
    fc.assert(
      fc.property(numbers, fc.constantFrom('r', 'p', 'n'), (value, name) => {
        expect(theoryState.shape[name].safeParse(value).success).toBe(theoryShape[name].safeParse(value).success);
      }),
    );
  });

  it('is the command that answers the same', () => {
    expect(theoryTab.command({ ...state, r: 0.3 })).toBe('theory --r 0.3 --p 0.045 --n 256');
  });
});

describe('the worker of theory', () => {
  it('answers piece by piece what theoryDocument says', async () => {
    const answers = theoryAnswers(catalogue);
    const point = { ...{ r, p, n }, source: 'bernoulli-uniform' };
    const whole = await theoryDocument(point, catalogue, () => Promise.resolve());
    const question = { place, variants: ['linear', 'relu'], forges: ['persian-rug', 'identity'] };
    const pieces = await allOf(answers.predictions(question, answering));
    expect(pieces.map(({ prediction }) => prediction)).toEqual([
      ...['linear', 'relu'].map((name) => whole.variants.find((one) => one.name === name)),
      ...['persian-rug', 'identity'].map((name) => whole.forges.find((one) => one.name === name)),
    ]);
    const [own] = await allOf(answers.bounds(place, answering));
    expect(own).toEqual({ r: whole.r, linear: whole.linear, floor: whole.floor, iterated: whole.iterated });
  });

  it('names all variants, the forges that stand alone, and the best mixtures', async () => {
    const [names] = await allOf(theoryAnswers(CATALOGUE).names(null, answering));
    expect(names!.variants).toEqual(CATALOGUE.variants.map(({ name }) => name));
    expect(names!.forges).toEqual(CATALOGUE.forges.map(({ name }) => name));
    expect(names!.mixtures).toEqual(['best-forge', 'best-forge:weights=bounded']);
  });
});

describe('curves', () => {
  it('are the same places whatever is chosen, coarse ones first, each once', () => {
    for (const axis of ['r', 'p'] as const) {
      const byLevel = LEVELS.flatMap((level) => placesOfLevel(axis, state, level));
      const sorted = byLevel.toSorted((one, other) => one[axis] - other[axis]);
      expect(sorted).toEqual(curvePlaces(axis, state));
      expect(curvePlaces(axis, { ...state, [axis]: 0.5 })).toEqual(curvePlaces(axis, state));
      expect(placesOfLevel(axis, state, 0).length).toBeLessThan(curvePlaces(axis, state).length / 3);
    }
    expect(curvePlaces('r', { ...state, curves: 'n' })[0]).toMatchObject({ n, p });
    expect(curvePlaces('r', state)[0]).not.toHaveProperty('n');
  });

  it('have a figure of what is known, with the state marked', () => {
    const known = new Known();
    expect(curveFigure('variants', 'r', state, known)).toBeNull();
    for (const [k, one] of placesOfLevel('r', state, 0).entries()) {
      known.addBounds(one, { ...bounds, r: one.r });
      known.add(one, found('relu', 0.02 - 0.001 * k));
    }
    const figure = curveFigure('variants', 'r', state, known)!;
    expect(figure.input).toMatchObject({ axis: { name: 'r', marked: 0.25 } });
    expect(figure.kind === 'loss-against-axis' && figure.input.panels[0]!.series[0]!.points.length).toBe(7);
  });
});

describe('estimates', () => {
  it('are exact between places of a power law', () => {
    const known = new Known();
    for (const one of placesOfLevel('p', state, 0)) known.add(one, found('relu', 0.3 * one.p ** 1.5));
    const at = (place: KnownPlace): number | null | undefined => place.variants.get('relu')?.loss;
    expect(estimate(state, known, at)).toBeCloseTo(0.3 * 0.045 ** 1.5, 12);
    expect(estimate({ ...state, r: 0.3 }, known, at)).toBeUndefined();
    expect(estimate({ ...state, p: 1e-6 }, known, at)).toBeUndefined();
  });
});

describe('lines of the tables', () => {
  it('have the best first, and those of which nothing is known last, as they were', () => {
    const known = new Known();
    known.add(place, found('b', 0.2));
    known.add(place, found('c', 0.1));
    known.add(place, found('d', null));
    expect(variantLines(['a', 'b', 'c', 'd', 'e'], state, known).map(({ name }) => name)).toEqual([...'cbade']);
    expect(forgeLines(['b'], state, known)).toEqual([{ name: 'b', prediction: undefined, estimated: undefined }]);
  });
});

describe('what the numbers say', () => {
  const known = new Known();
  known.addBounds(place, bounds);
  known.add(place, found('relu', 0.005));

  it('is nothing without numbers, and grows with them', () => {
    expect(sentences(state, new Known().at(place))).toEqual([]);
    const [first, second] = sentences(state, known.at(place));
    expect(first).toMatch(/^Of 256 features, .* 0\.045, 64 numbers are kept\. .* loses 5\.000e-3 .* 0\.500 times/);
    expect(second).toContain('0.800 times');
  });

  it('tells whether weights or activations help more, by the best that could be used: no oracle', () => {
    known.add(place, found('posterior-mean', 0.001, 'variant', true));
    known.add(place, found('soft-jump', 0.004));
    known.add(place, found('cascade', 0.002, 'forge'));
    const told = sentences(state, known.at(place)).join(' ');
    expect(told).toContain('Other weights help more than another activation: soft-jump comes to 0.800');
    expect(told).toContain('the ReLU on cascade to 0.400');
    expect(told).toContain('recover every feature exactly');
    known.add(place, found('soft-jump', 0.0015));
    expect(sentences(state, known.at(place)).join(' ')).toContain('Another activation helps more');
  });
});
