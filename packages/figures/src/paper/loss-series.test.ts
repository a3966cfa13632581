import { describe, expect, it } from 'vitest';
import { BEST_CODE, bestCodes, reluPanel } from './loss-series.ts';
import { exampleRow } from './testing/example-row.ts';

const forged = (weights: string, analyticAtN: number, loss = analyticAtN): ReturnType<typeof exampleRow> =>
  exampleRow({ weights, isTrained: false, analytic: analyticAtN / 2, analyticAtN, loss });

describe('bestCodes', () => {
  it('is the forged row of the least predicted loss, whatever was measured', () => {
    const rows = [forged('persian-rug', 3), forged('antipodal-rug', 2, 0.5), forged('mixture', 1, 0.9)];
    expect(bestCodes(rows).map(({ weights }) => weights)).toEqual(['mixture']);
  });

  it('has none where nothing but the rugs was forged', () => {
    expect(bestCodes([forged('persian-rug', 3), forged('antipodal-rug', 2)])).toEqual([]);
  });

  it('has one for each place', () => {
    const other = { ...forged('cascade', 4), p: 0.2 };
    expect(bestCodes([forged('mixture', 1), other])).toHaveLength(2);
  });
});

describe('reluPanel', () => {
  it('has a series for each kind of weights, theory at this n, and the bounds where they are known', () => {
    const rows = [exampleRow({ loss: 0.2 }), forged('persian-rug', 3), forged('mixture', 1, 0.9)];
    const panel = reluPanel(
      'p = 0.1',
      rows,
      ({ ratio }) => ratio,
      () => ({ floor: 0.1, affine: 4 }),
    );
    expect(panel.series.map(({ weights, points: [point] }) => [weights, point!.loss, point!.analytic])).toEqual([
      ['trained from torch', 0.2, null],
      ['persian-rug', 3, 3],
      [BEST_CODE, 0.9, 1],
    ]);
    expect(panel.bounds.map(({ name, points }) => [name, points])).toEqual([
      ['best affine model', [{ x: 0.5, loss: 4 }]],
      ['symmetric optimum', [{ x: 0.5, loss: 1.5 }]],
      ['elementwise floor', [{ x: 0.5, loss: 0.1 }]],
    ]);
  });
});
