import { describe, expect, it } from 'vitest';
import { type RankedRow, rankWithTies } from './ranking.ts';

/** Four samples around a mean loss, whose pattern of signs makes differences as sure as wanted. */
function row(loss: number, deviation = 0): RankedRow {
  return {
    loss,
    sampleLosses: Float64Array.of(loss + deviation, loss - deviation, loss + deviation, loss - deviation),
  };
}

describe('rankWithTies', () => {
  it('ranks rows that differ beyond doubt, in input order', () => {
    expect(rankWithTies([row(3), row(1), row(2)])).toEqual([3, 1, 2]);
  });

  it('lets rows within two standard errors share a rank and skips the ranks they took', () => {
    // Against row(1), deviation t has standard error t / sqrt(3): 0.1 is within 2 of them for t = 0.1.
    expect(rankWithTies([row(5), row(1.1, 0.1), row(1)])).toEqual([3, 1, 1]);
  });

  it('compares with the leader of a group and not with the neighbour', () => {
    // 1.1 varies: it is within 0.1 * 2/sqrt(3) of 1 and of 1.2. But 1 and 1.2 differ by 0.2 in every sample.
    expect(rankWithTies([row(1), row(1.1, 0.1), row(1.2), row(1.3)])).toEqual([1, 1, 3, 4]);
  });

  it('sees that paired losses differ although each is uncertain', () => {
    expect(rankWithTies([row(1.01, 0.5), row(1, 0.5)])).toEqual([2, 1]);
  });

  it('ties what is equal in every sample', () => {
    expect(rankWithTies([row(2), row(1), row(2), row(1)])).toEqual([3, 1, 3, 1]);
  });

  it('widens and narrows ties with the number of standard errors', () => {
    const rows = [row(1), row(1.1, 0.1)];
    expect(rankWithTies(rows, { standardErrors: 1 })).toEqual([1, 2]);
    expect(rankWithTies(rows, { standardErrors: 3 })).toEqual([1, 1]);
  });

  it('ties what differs by less than the losses are known, however sure the difference', () => {
    const rows = [row(1), row(1.0005), row(1.01)];
    expect(rankWithTies(rows)).toEqual([1, 2, 3]);
    expect(rankWithTies(rows, { resolution: 1e-3 })).toEqual([1, 1, 3]);
  });

  it('cannot tell rows of a single sample apart', () => {
    const single = (loss: number): RankedRow => ({ loss, sampleLosses: Float64Array.of(loss) });
    expect(rankWithTies([single(2), single(1)])).toEqual([1, 1]);
  });

  it('ranks nothing and one', () => {
    expect(rankWithTies([])).toEqual([]);
    expect(rankWithTies([row(1)])).toEqual([1]);
  });

  it('refuses a loss that is not a number, and samples that are not common ones', () => {
    expect(() => rankWithTies([row(1), { ...row(1), loss: NaN }])).toThrow(/finite, got NaN/);
    expect(() => rankWithTies([row(1), { loss: 1, sampleLosses: Float64Array.of(1) }])).toThrow(/same samples/);
  });
});
