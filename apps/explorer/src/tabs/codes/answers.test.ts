import { WordStream } from '@rugbench/core';
import { persianRug, randomProjection } from '@rugbench/forge';
import { describe, expect, it } from 'vitest';
import type { Answering } from '../../worker/serve.ts';
import { codesAnswers } from './answers.ts';
import { CATALOGUE } from './catalogue.ts';
import type { CodesList, CodesProtocol, WeightsQuestion } from './protocol.ts';
import type { Strip } from '../../parts/weights/matrix-pieces.ts';
import { stripsOf } from '../../parts/weights/strips.ts';

const answers = codesAnswers(CATALOGUE);
const answering: Answering = { progress: () => undefined, wanted: () => Promise.resolve(true) };

async function told<K extends keyof CodesProtocol>(
  kind: K,
  question: CodesProtocol[K]['question'],
): Promise<CodesProtocol[K]['piece'][]> {
  const pieces: CodesProtocol[K]['piece'][] = [];
  for await (const piece of answers[kind](question, answering)) pieces.push(piece);
  return pieces;
}

const rug: WeightsQuestion = { weights: 'persian-rug', n: 64, r: 0.25, p: 0.045, seed: 3 };
const list = async (): Promise<CodesList> => (await told('list', null))[0]!;

/** v, k, lambda, mu of A. E. Brouwer and H. Van Maldeghem, Strongly Regular Graphs, 2022. */
const PUBLISHED: Readonly<Record<string, readonly number[]>> = {
  'silent-clebsch': [16, 5, 0, 2],
  'silent-hoffman-singleton': [50, 7, 0, 1],
  'silent-gewirtz': [56, 10, 0, 2],
  'silent-m22': [77, 16, 0, 4],
  'silent-higman-sims': [100, 22, 0, 6],
  'silent-u43': [162, 56, 10, 24],
  'silent-mclaughlin': [275, 112, 30, 56],
  'silent-games': [729, 112, 1, 20],
  'silent-hill': [4096, 234, 2, 14],
};

describe('what the worker of codes answers', () => {
  it('gives entries of the very weights that the forge makes for n, d and seed', async () => {
    const made = persianRug.forge({ features: 64, dimensions: 16 }, new WordStream(3, 'weights'));
    for (const [row, column] of [
      [0, 0],
      [5, 40],
      [63, 1],
    ] as const) {
      const [entry] = await told('entry', { weights: rug, at: { row, column } });
      expect(entry).toEqual({ row, column, value: made.row(row)[column] });
    }
    const [forged] = await told('forge', rug);
    expect(forged).toMatchObject({ features: 64, dimensions: 16, listed: true });
  });

  it('has the published numbers of graphs for silent codes', async () => {
    const { silent } = await list();
    const found = Object.fromEntries(silent.map(({ weights, v, k, lambda, mu }) => [weights, [v, k, lambda, mu]]));
    expect(found).toMatchObject(PUBLISHED);
    expect(silent.every(({ theta, negative }) => theta > 0 && negative < 0)).toBe(true);
  });

  it('counts common neighbours in the graph of a silent code, as its numbers say', async () => {
    const { silent } = await list();
    const facts = silent.find(({ forge }) => forge === 'silent-gewirtz')!;
    const [{ vertices, edges } = { vertices: 0, edges: new Uint16Array() }] = await told('graph', facts);
    const near = Array.from({ length: vertices }, () => new Set<number>());
    for (let k = 0; k < edges.length; k += 2) {
      near[edges[k]!]!.add(edges[k + 1]!);
      near[edges[k + 1]!]!.add(edges[k]!);
    }
    expect(near.map(({ size }) => size)).toEqual(near.map(() => 10));
    for (let u = 0; u < vertices; u++) {
      for (let v = 0; v < u; v++)
        expect([...near[u]!].filter((w) => near[v]!.has(w)).length).toBe(near[u]!.has(v) ? 0 : 2);
    }
  });

  it('offers options of a forge as fields, with choices where there are few', async () => {
    const { forges } = await list();
    const fields = forges.find(({ name }) => name === 'persian-rug')!.fields;
    expect(fields.map(({ name }) => name)).toEqual(['rows', 'choice', 'rowZero', 'scale']);
    expect(fields[1]).toMatchObject({
      byDefault: 'random',
      choices: expect.arrayContaining(['sum-free', 'bent']) as unknown,
    });
    expect(fields[2]).toMatchObject({ byDefault: 'false', choices: ['false', 'true'] });
    const family = forges.find(({ name }) => name === 'silent-affine-polar')!.fields;
    expect(family[0]).toMatchObject({ name: 'q', byDefault: '3', choices: ['3', '4', '5', '7', '8', '9', '16'] });
  });

  it('makes a random projection of 16384 features, whose rows come from fast transforms', async () => {
    const large = { ...rug, weights: 'random-projection', n: 2 ** 14 };
    const [forged] = await told('forge', large);
    expect(forged).toMatchObject({ features: 2 ** 14, dimensions: 2 ** 12, listed: false });
    const [entry] = await told('entry', { weights: large, at: { row: 9000, column: 9000 } });
    expect(entry!.value).toBeCloseTo(1, 9);
  });
});

describe('squares of a window', () => {
  const shape = { features: 64, dimensions: 16 };
  const whole = (strips: readonly Strip[]): number[] => strips.flatMap(({ entries }) => [...entries]);
  /** A clock that makes each strip one row of squares. */
  const slow = (): (() => number) => {
    let time = 0;
    return () => (time += 1000);
  };

  for (const forge of [persianRug, randomProjection]) {
    const weights = forge.forge(shape, new WordStream(1, 'weights'));
    const g = forge === persianRug ? weights.row(0) : null;

    it(`of ${forge.name} are its entries where all fit, a strip at a time`, () => {
      const strips = [...stripsOf(weights, g, { row: 5, column: 9, side: 7 }, 7, slow())];
      expect(strips.map(({ top }) => top)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      const wanted = Array.from({ length: 49 }, (_, k) => weights.row(5 + Math.floor(k / 7))[9 + (k % 7)]!);
      expect(whole(strips)).toEqual(wanted.map(Math.fround));
    });

    it(`of ${forge.name} are the largest entries of blocks where not all fit`, () => {
      const strips = [...stripsOf(weights, g, { row: 0, column: 0, side: 64 }, 16)];
      const rows = Array.from({ length: 64 }, (_, i) => weights.row(i));
      const largest = (k: number): number =>
        Math.max(
          ...[0, 1, 2, 3].flatMap((i) =>
            [0, 1, 2, 3].map((j) => Math.abs(rows[4 * Math.floor(k / 16) + i]![4 * (k % 16) + j]!)),
          ),
        );
      expect(strips[0]!.squares).toMatchObject({ count: 16, size: 4 });
      whole(strips).forEach((entry, k) => expect(Math.abs(entry)).toBe(Math.fround(largest(k))));
    });
  }
});
