import { describe, expect, it } from 'vitest';
import { addCut, endsOfPieces, isFirstInPanel, nextCutPanel, noCuts } from './panel-cuts.ts';

const edges = Float64Array.of(-1, 0, 1, 2, 3);

function cutAt(...places: number[]) {
  const cuts = noCuts(edges);
  for (const place of places) addCut(cuts, place);
  return cuts;
}

describe('cuts of panels', () => {
  it('visits the cut panels in ascending order, whatever the order of the cuts, and ends with the number of all', () => {
    const cuts = cutAt(2.5, 0.7, 0.2);
    expect([-1, 1, 3].map((panel) => nextCutPanel(cuts, panel))).toEqual([1, 3, 4]);
    expect(nextCutPanel(noCuts(edges), -1)).toBe(4);
  });

  it('gives a panel its own ends and its cuts, ascending, equal ones as often as they are', () => {
    const cuts = cutAt(2.5, 0.7, 0.2, 0.7, 0.4);
    expect(endsOfPieces(cuts, 1)).toEqual([0, 0.2, 0.4, 0.7, 0.7, 1]);
    expect(endsOfPieces(cuts, 0)).toEqual([-1, 0]);
  });

  it('says which cut of a panel was found first', () => {
    const cuts = cutAt(2.5, 0.7, 0.2, 2.1);
    expect([0, 1, 2, 3].map((k) => isFirstInPanel(cuts, k))).toEqual([true, true, false, false]);
  });

  it('leaves out what lies at the ends of the table, beyond them, and nowhere', () => {
    expect(cutAt(-1, 3, -2, 7, NaN, -Infinity).count).toBe(0);
    expect(cutAt(0).panels).toEqual([1]);
  });

  it('is used again from no cuts on', () => {
    const cuts = cutAt(0.7, 0.2, 2.5);
    cuts.count = 0;
    addCut(cuts, 2.5);
    expect(nextCutPanel(cuts, -1)).toBe(3);
    expect(endsOfPieces(cuts, 1)).toEqual([0, 1]);
  });
});
