import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import type { AgainstBaseline, PairedVerdict } from '@rugbench/judging';
import { describe, expect, it } from 'vitest';
import { tableLine } from '../testing/table-lines.ts';
import { nextText, summaryLines } from './summary.ts';

const rows = [
  tableLine({ rank: 1, loss: 2e-3, standardError: 2e-5 }, { title: 'Rational' }),
  tableLine({ rank: 2, loss: 3e-3, standardError: 2e-5, tied: true }),
  tableLine({ rank: 2, loss: 3.1e-3, tied: true }, { title: 'Mine', weights: 'trained', start: 'torch' }),
  tableLine({ rank: 2, loss: 3.2e-3, tied: true }, { title: 'Gated', weights: 'trained', start: 'torch' }),
];

function against(title: string, weights: string, given: Partial<PairedVerdict>): AgainstBaseline {
  const numbers = { difference: -1.2e-4, standardError: 2e-5, baseline: 4e-3, samples: 400, seen: 4e-5 };
  return { title, weights, verdict: { ...numbers, told: 'better', ...given } };
}
const mine = against('Mine', 'persian-rug', {});
const open = against('Mine', 'trained from torch', { told: 'not told apart', difference: 1e-6 });

describe('the summary', () => {
  it('says where the pages lie that come with an installed package', () => {
    const here = new URL('./', import.meta.url);
    const above = fileURLToPath(new URL('../', import.meta.url)).replace(/\/$/, '');
    expect(nextText(here)).toBe(`${nextText(new URL('nowhere/', here))} They lie in ${above}.`);
    expect(nextText()).toBe(nextText(new URL('nowhere/', here)));
  });

  it('has the best line of each kind of weights, and who shares its rank there', () => {
    expect(summaryLines({ rows, against: [] }).slice(0, -1)).toEqual([
      'Best on weights persian-rug: Rational, 2.000e-3 ± 0.020e-3.',
      'Best on weights trained from torch: Mine, 3.100e-3 ± 10.000e-3, not told apart from Gated.',
    ]);
  });

  it('names pages that exist, last', () => {
    const pages = summaryLines({ rows, against: [] })
      .at(-1)!
      .match(/docs\/[a-z-]+\.md/g)!;
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(existsSync(new URL(`../../../../${page}`, import.meta.url)), page).toBe(true);
  });

  it('says of a plug-in on each kind of weights whether it is better than the ReLU, and never that they are equal', () => {
    const lines = summaryLines({ rows, against: [mine, open] });
    expect(lines.at(-2)).toBe(
      'Mine against the ReLU: on persian-rug better by 3 % (1.200e-4 ± 0.200e-4, paired); on trained from torch it cannot be told ' +
        'apart from the ReLU by 400 samples: differences below 1 % would not be seen.',
    );
    expect(lines.join()).not.toMatch(/equal/);
  });

  it('has a line for each of two plug-ins, worse or carried by few samples or without a ReLU', () => {
    const other = [
      against('Other', 'persian-rug', { told: 'worse', difference: 5e-4 }),
      against('Other', 'pairs', { told: 'not told apart', seen: Infinity }),
      { title: 'Other', weights: 'mine', verdict: { why: 'there is no row of the ReLU' } },
      { title: 'Other', weights: 'yours', verdict: { why: 'there is no row of the ReLU' } },
    ];
    const lines = summaryLines({ rows, against: [mine, ...other] });
    expect(lines.at(-3)).toMatch(/^Mine against the ReLU: /);
    expect(lines.at(-2)).toBe(
      'Other against the ReLU: on persian-rug worse by 13 % (5.000e-4 ± 0.200e-4, paired); on pairs it cannot be told apart from the ReLU, ' +
        'since a few samples carry the difference; on mine, yours there is nothing to say, because there is no row of the ReLU.',
    );
  });

  it('has no more than six lines, and says what it leaves out', () => {
    const kinds = ['a', 'b', 'c', 'd', 'e', 'f'].map((weights, k) => tableLine({ rank: k + 1 }, { weights }));
    const plugins = ['A', 'B', 'C', 'D', 'E'].map((title) => against(title, 'a', {}));
    const few = summaryLines({ rows: kinds, against: [] });
    expect(few).toHaveLength(6);
    expect(few[4]).toMatch(/^Best on weights e: .*; 1 more kind of weights above\.$/);
    const many = summaryLines({ rows: kinds, against: plugins });
    expect(many).toHaveLength(6);
    expect(many[1]).toMatch(/^Best on weights b: .*; 4 more kinds of weights above\.$/);
    expect(many[4]).toMatch(/^C against the ReLU: .*; 2 more from outside above\.$/);
  });

  it('is empty without a measurement', () => {
    expect(summaryLines({ rows: [], against: [] })).toEqual([]);
  });
});
