import { type ComparisonDocument, type MeasuredRow, picturedWeights } from '@rugbench/judging';
import { type AnyRecord, memoryStore, packNumbers, specHash, unpackNumbers } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { weightsFigures } from './weights-figures.ts';
import { inOwnOrder, inPartnerOrder } from './weights-panels.ts';

/** A corner whose entry (i, j) is 100 i + j off the diagonal, save one strong pair. */
const corner = {
  side: 4,
  entries: packNumbers([1, 1, 2, -3, 100, 1, 102, 103, 200, 201, 1, 203, -3, 301, 302, 1], 4),
};

describe('inOwnOrder', () => {
  it('shows the first rows and columns', () => {
    const { rows, columns, entries } = inOwnOrder(corner, 'W', 2);
    expect([rows, columns, [...unpackNumbers(entries as string, 4)]]).toEqual([2, 2, [1, 1, 100, 1]]);
  });

  it('hands the entries of a small corner on as they are', () => {
    expect(inOwnOrder(corner, 'W', 4).entries).toBe(corner.entries);
  });
});

describe('inPartnerOrder', () => {
  it('takes rows and columns in the order of partners, and names their features', () => {
    const { features, entries } = inPartnerOrder(corner, 'W', 2);
    expect(features).toEqual([0, 3]);
    expect([...unpackNumbers(entries as string, 4)]).toEqual([1, -3, -3, 1]);
  });
});

describe('weightsFigures', () => {
  const plain = (name: string) => ({ name, options: {}, definition: null });
  const chosen = (name: string) => ({ name, options: {} });
  const forge = plain('persian-rug');
  const spec: ComparisonDocument['spec'] = {
    ...{ n: 4, d: 2, ratio: 0.5, ratioAsked: 0.5, p: 0.1, source: chosen('bernoulli-uniform'), decoders: [] },
    ...{ variants: [chosen('relu')], forges: [chosen('persian-rug')], training: null, seeds: [0], samples: 64 },
  };
  const row: ComparisonDocument['rows'][number]['spec'] = {
    ...{ kind: 'row', numerics: 1, role: 'variant', variant: plain('relu'), weights: { kind: 'forged', forge } },
    ...{ data: plain('bernoulli-uniform'), n: 4, d: 2, seed: 0, samples: 64 },
  };
  const label: ComparisonDocument['rows'][number]['label'] = {
    ...{ variant: 'relu', title: 'ReLU', class: 'elementwise', options: {}, weights: 'persian-rug' },
    ...{ start: null, seed: 0, backend: 'forged' },
  };
  const comparison: ComparisonDocument = {
    ...{ schema: 'rugbench/comparison/1', hash: 'h', spec, data: plain('bernoulli-uniform'), refused: [] },
    bounds: { ratio: 0.5, variance: null, linear: null, floor: null, iterated: null },
    rows: [{ hash: specHash(row), spec: row, label }],
  };
  const [pictured] = picturedWeights(comparison);
  const versions = { rugbench: '0', node: '0', commit: null, dirty: null };
  const record: AnyRecord = {
    ...{ schema: 'rugbench/record/1', hash: specHash(pictured!.spec), status: 'done', spec: pictured!.spec },
    ...{ result: corner, provenance: { stepMilliseconds: null, wallMilliseconds: 1, versions } },
  };
  const content = (records: readonly AnyRecord[], measured: readonly MeasuredRow[] = []) => {
    const store = memoryStore();
    for (const one of records) store.put(one);
    return { comparison, store, rows: [], measured, command: 'rug bench' };
  };

  it('is left out where no record holds a part of W', () => {
    expect(weightsFigures(content([]))).toEqual([]);
  });

  it('shows forged weights in their own order, with setting and command', () => {
    const [figure, ...more] = weightsFigures(content([record]));
    expect(more).toEqual([]);
    expect(figure).toMatchObject({
      kind: 'matrices',
      name: 'weights',
      input: { subtitle: 'n = 4, d = 2, p = 0.1', caption: 'rug bench' },
    });
    expect(figure!.kind === 'matrices' && figure!.input.panels).toEqual([
      { title: 'persian-rug', rows: 4, columns: 4, entries: corner.entries },
    ]);
  });

  it('says how many of the features are shown', () => {
    const [figure] = weightsFigures(content([record]), 3);
    expect(figure!.input.subtitle).toBe('n = 4, d = 2, p = 0.1; 3 of 4 features');
  });
});
