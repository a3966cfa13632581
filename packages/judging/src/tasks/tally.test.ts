import { describe, expect, it } from 'vitest';
import type { Phase, ProgressReport } from '../ports/progress.ts';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import { specSeconds } from '../estimates/spec-seconds.ts';
import { tallyOf } from './tally.ts';

const at = (fraction: number, phase: Phase, detail = ''): ProgressReport => ({ fraction, phase, detail });
const quick = [forgedRow('relu'), forgedRow('linear')];
const slow = [trainedRow('relu', 'relu', { n: 512, d: 128 })];

describe('tallyOf', () => {
  it('weighs what is done by what it costs', () => {
    const tally = tallyOf([quick, slow], { wanted: 3, known: 0 }, () => '');
    const cost = specSeconds(quick[0]!) + specSeconds(quick[1]!);
    const total = cost + specSeconds(slow[0]!);
    expect(tally.moved(quick, at(0.5, 'fitting')).fraction).toBeCloseTo((0.5 * cost) / total, 12);
    expect(tally.ended(quick).fraction).toBeCloseTo(cost / total, 12);
    expect(tally.moved(slow, at(0.25, 'training')).fraction).toBeCloseTo(cost / total + 0.25 * (1 - cost / total), 12);
    expect(tally.ended(slow).fraction).toBe(1);
  });

  it('shows what has run longest, its name and its own words, and counts rows', () => {
    const tally = tallyOf([quick, slow], { wanted: 4, known: 1 }, ([spec]) => (spec === slow[0] ? 'slow one' : 'two'));
    expect(tally.moved(slow, at(0, 'training', 'step 1'))).toMatchObject({
      phase: 'training',
      detail: 'slow one, step 1, 1 of 4 rows',
    });
    expect(tally.moved(quick, at(0, 'fitting', 'relu')).detail).toBe('slow one, step 1, 1 of 4 rows');
    expect(tally.ended(slow)).toMatchObject({ phase: 'fitting', detail: 'two, relu, 2 of 4 rows' });
    expect(tally.ended(quick)).toMatchObject({ phase: 'judging', detail: '4 of 4 rows' });
  });
});
