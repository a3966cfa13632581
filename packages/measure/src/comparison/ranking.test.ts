import { describe, expect, it } from 'vitest';
import { type RankedRow, type TieRule, rankWithTies } from './ranking.ts';

const SAMPLES = 24;

/**
 * Samples around a mean loss, whose pattern of signs makes differences as sure as wanted. A pattern of other signs and of
 * a millionth of the loss lets all differences vary a little.
 */
function row(loss: number, deviation = 0): RankedRow {
  const sampleLosses = Float64Array.from({ length: SAMPLES }, (_, s) => {
    const [sign, other] = [1 - 2 * (s % 2), 1 - 2 * ((s >> 1) % 2)];
    return loss + sign * deviation + 1e-6 * other * loss;
  });
  return { loss, sampleLosses };
}

/** The ranks alone. */
function ranksOf(rows: readonly RankedRow[], rule?: TieRule): number[] {
  return rankWithTies(rows, rule).map(({ rank }) => rank);
}

describe('rankWithTies', () => {
  it('ranks rows that differ beyond doubt, in input order', () => {
    expect(ranksOf([row(3), row(1), row(2)])).toEqual([3, 1, 2]);
  });

  it('lets rows within two standard errors share a rank and skips the ranks they took', () => {
    // Against row(1), deviation t has standard error t / sqrt(23): 0.1 is within 2 of them for t = 0.3.
    expect(ranksOf([row(5), row(1.1, 0.3), row(1)])).toEqual([3, 1, 1]);
  });

  it('compares with the leader of a group and not with the neighbour', () => {
    // 1.1 varies: it is within 0.3 * 2/sqrt(23) of 1 and of 1.2. But 1 and 1.2 differ by 0.2 in every sample.
    expect(ranksOf([row(1), row(1.1, 0.3), row(1.2), row(1.3)])).toEqual([1, 1, 3, 4]);
  });

  it('sees that paired losses differ although each is uncertain', () => {
    expect(ranksOf([row(1.01, 0.5), row(1, 0.5)])).toEqual([2, 1]);
  });

  it('ties what is equal in every sample', () => {
    expect(ranksOf([row(2), row(1), row(2), row(1)])).toEqual([3, 1, 3, 1]);
  });

  it('widens and narrows ties with the number of standard errors', () => {
    const rows = [row(1), row(1.1, 0.3)];
    expect(ranksOf(rows, { standardErrors: 1 })).toEqual([1, 2]);
    expect(ranksOf(rows, { standardErrors: 3 })).toEqual([1, 1]);
  });

  it('ties what differs by less than the losses are known, however sure the difference', () => {
    const rows = [row(1), row(1.0005), row(1.01)];
    expect(ranksOf(rows)).toEqual([1, 2, 3]);
    expect(ranksOf(rows, { resolution: 1e-3 })).toEqual([1, 1, 3]);
  });

  it('cannot tell rows of a single sample apart', () => {
    const single = (loss: number): RankedRow => ({ loss, sampleLosses: Float64Array.of(loss) });
    expect(ranksOf([single(2), single(1)])).toEqual([1, 1]);
  });

  it('says how far a row may still differ from the leader of its group', () => {
    const [leader, tied, apart] = rankWithTies([row(1), row(1.1, 0.3), row(9)]);
    expect([leader!.unseen, apart!.unseen]).toEqual([0, 0]);
    // Two standard errors of the difference; the other pattern of signs adds 1e-7 of it.
    expect(tied!.unseen).toBeCloseTo((2 * 0.3) / Math.sqrt(SAMPLES - 1), 6);
    const [, close] = rankWithTies([row(1), row(1.0005)], { resolution: 1e-3 });
    expect(close!.unseen).toBe(1e-3);
  });

  it('does not tell rows apart whose difference rests on a few samples', () => {
    const same = row(1).sampleLosses;
    const once = same.map((loss, s) => (s === 3 ? loss + 1000 : loss));
    const rows = [row(1), { loss: 1 + 1000 / SAMPLES, sampleLosses: once }];
    expect(rankWithTies(rows, { standardErrors: 0.5 })).toEqual([
      { rank: 1, unseen: 0 },
      { rank: 1, unseen: Infinity },
    ]);
  });

  it('needs as much to tell rows apart as it is given samples', () => {
    const few = ({ loss, sampleLosses }: RankedRow): RankedRow => ({ loss, sampleLosses: sampleLosses.slice(0, 4) });
    const rows = [row(1), row(2)];
    expect(ranksOf(rows)).toEqual([1, 2]);
    expect(ranksOf(rows.map(few))).toEqual([1, 1]);
  });

  it('ranks nothing and one', () => {
    expect(ranksOf([])).toEqual([]);
    expect(ranksOf([row(1)])).toEqual([1]);
  });

  it('refuses a loss that is not a number, and samples that are not common ones', () => {
    expect(() => ranksOf([row(1), { ...row(1), loss: NaN }])).toThrow(/finite, got NaN/);
    expect(() => ranksOf([row(1), { loss: 1, sampleLosses: Float64Array.of(1) }])).toThrow(/same samples/);
  });
});
