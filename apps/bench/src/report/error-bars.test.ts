import type { TableRow } from '@rugbench/judging';
import { describe, expect, it } from 'vitest';
import { errorBarNotes, rankText } from './error-bars.ts';

/** A line of a table, as far as remarks on error bars read it. */
function line(given: Partial<Omit<TableRow, 'row'>>, row: Partial<TableRow['row']> = {}): TableRow {
  const own = { title: 'ReLU', weights: 'persian-rug', start: null, strata: null, drawnWeights: false, ...row };
  const numbers = {
    samples: 400,
    loss: 2,
    unseen: 0,
    tied: false,
    seeds: 1,
    seedDeviation: null,
    standardErrorNote: null,
  };
  return { ...numbers, ...given, row: own } as unknown as TableRow;
}

describe('errorBarNotes', () => {
  it('has nothing to remark on lines that are told apart, on weights that are not drawn', () => {
    expect(errorBarNotes([line({}), line({})])).toEqual([]);
  });

  it('gives each reason why error bars do not hold once, with its lines', () => {
    const standardErrorNote = 'about 3 samples carry the variance';
    const rows = [line({ standardErrorNote }), line({ standardErrorNote }, { title: 'Tanh' }), line({})];
    expect(errorBarNotes(rows)).toEqual([
      '± ? stands where an error bar does not hold, and more --samples are needed: ' +
        'about 3 samples carry the variance (ReLU on persian-rug, Tanh on persian-rug).',
    ]);
  });

  it('says that samples come by strata', () => {
    const strata = [
      { from: 0, to: 0, probability: 0.5, samples: 1 },
      { from: 1, to: 9, probability: 0.5, samples: 399 },
    ];
    expect(errorBarNotes([line({}, { strata })])).toEqual([expect.stringMatching(/in 2 strata, each weighted/)]);
  });

  it('shows the spread over seeds of weights that are drawn, and says where one seed cannot show it', () => {
    const drawnWeights = true;
    expect(errorBarNotes([line({}, { drawnWeights }), line({}, { weights: 'simplex-rug' })])).toEqual([
      'The weights of persian-rug are drawn at random, and ± does not know the luck of the draw: --seeds 5 shows it.',
    ]);
    const several = [0.02, 0.05].map((seedDeviation) => line({ seeds: 3, seedDeviation }, { drawnWeights }));
    const [note] = errorBarNotes(several);
    expect(note).toMatch(/spread by up to 2\.5 % on persian-rug \(standard deviation/);
  });
});

describe('rankText', () => {
  it('says no more than it must where no rank is shared', () => {
    expect(rankText([line({}), line({})])).toBe('#: place by loss.');
  });

  it('says how large a difference a shared rank may hide', () => {
    expect(rankText([line({ tied: true }), line({ tied: true, unseen: 0.03 })])).toMatch(
      /= marks lines that 400 samples do not tell apart .*differences below 1\.5 % could not have been seen\.$/,
    );
  });

  it('says of which lines nothing can be said', () => {
    expect(rankText([line({ tied: true }), line({ tied: true, unseen: Infinity }, { title: 'Tanh' })])).toMatch(
      /fits\. Of Tanh on persian-rug nothing can be said, since a few samples carry the difference\.$/,
    );
  });
});
