import type { FeatureDistribution } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { cascade, silentM22 } from '@rugbench/forge';
import { droppedPoint } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import { blockCodes, codeJudge } from './block-codes.ts';
import { type CodeQuestion, plainQuestion } from './code-question.ts';

const p = 0.05;
const distribution = bernoulliUniform.create(1, { p }).distribution as FeatureDistribution;
const dropped = droppedPoint(distribution);
const question = plainQuestion(distribution, [cascade, silentM22]);

/** The loss of a cascade in its limit, with a = 1 and b = 0: docs/theory.md, "Cascade". */
function limit(m: number): number {
  const killers = [0, 0, ...Array.from({ length: m - 3 }, (_, k) => k + 1), m - 3];
  return (killers.reduce((sum, count) => sum + 1 - (1 - p) ** count, 0) * p) / (3 * m);
}

describe('blockCodes', () => {
  it('of the cascade lose what its limit loses, or a little less with a and b fitted, and end where larger ones are no help', () => {
    const codes = blockCodes(question, cascade, codeJudge(question), dropped);
    expect(codes.length).toBeLessThan(cascade.blocks.length);
    for (const { features, loss } of codes.filter((code) => code.features <= 20)) {
      expect(loss).toBeLessThan(limit(features) * (1 + 1e-5));
      // At p = 0.05 a bias below 0 saves little: 13 of 20 rivals are never on together.
      expect(loss).toBeGreaterThan(limit(features) * 0.9);
    }
  });

  it('leave out what breaks the constraint', () => {
    const bounded: CodeQuestion = { ...question, constraint: 'bounded' };
    expect(blockCodes(bounded, cascade, codeJudge(bounded), dropped)).toEqual([]);
    expect(blockCodes(bounded, silentM22, codeJudge(bounded), dropped)).toHaveLength(1);
  });

  it('of a silent code can be tuned, to a smaller loss and a smaller mass of the constant vector', () => {
    const judge = codeJudge(question);
    const [code] = blockCodes(question, silentM22, judge, dropped);
    expect(code!.untuned).toBe(true);
    const tuned = judge.tuned(code!)!;
    expect(tuned.untuned).toBe(false);
    expect(tuned.loss).toBeLessThan(code!.loss * 0.99);
    expect(tuned.options['constant']).toBeLessThan(1);
    expect(judge.tuned(code!)).toBe(tuned);
  });
});
