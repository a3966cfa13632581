import type { ComparisonDocument, PlannedRow } from '@rugbench/judging';
import type { AnyRecord, RowRecord } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { finishedRows } from './finished-rows.ts';

const row = (hash: string, title: string, weights: string, start: string | null, seed = 0): PlannedRow =>
  ({ hash, label: { title, weights, start, seed } }) as PlannedRow;

const comparison = (rows: readonly PlannedRow[], seeds: readonly number[] = [0]): ComparisonDocument =>
  ({ rows, spec: { seeds } }) as unknown as ComparisonDocument;

const record = (hash: string, result: Partial<RowRecord['result']>): AnyRecord =>
  ({ hash, status: 'done', spec: { kind: 'row' }, result: { standardErrorNote: null, ...result } }) as AnyRecord;

const rows = [row('a', 'ReLU', 'persian-rug', null), row('b', 'Soft jump', 'trained', 'torch')];

describe('finishedRows', () => {
  it('says variant, weights and loss, in columns', () => {
    const text = finishedRows(comparison(rows));
    expect(text(record('a', { loss: 4.983e-3, standardError: 4.9e-5 }))).toBe(
      'ReLU       persian-rug         4.983e-3 ± 0.049e-3',
    );
    expect(text(record('b', { loss: 3.004e-3, standardError: 4.1e-5 }))).toBe(
      'Soft jump  trained from torch  3.004e-3 ± 0.041e-3',
    );
  });

  it('says the seed where there are several, and why where there is no loss', () => {
    const text = finishedRows(comparison([row('a', 'TopK', 'trained', 'torch', 7)], [6, 7]));
    const failed = { hash: 'a', status: 'failed', reason: 'no memory' } as AnyRecord;
    expect(text(failed)).toBe('TopK  trained from torch  seed 7  failed: no memory');
  });

  it('counts the columns of a terminal: a wide character takes two', () => {
    const text = finishedRows(comparison([row('a', '活性化', 'w', null), row('b', 'ReLU', 'w', null)]));
    const failed = { status: 'failed', reason: 'no' };
    const said = ['a', 'b'].map((hash) => text({ hash, ...failed } as AnyRecord));
    expect(said).toEqual(['活性化  w  failed: no', 'ReLU    w  failed: no']);
  });

  it('says nothing of what is no row of the comparison', () => {
    expect(finishedRows(comparison(rows))(record('other', {}))).toBeUndefined();
  });
});
