import { describe, expect, it } from 'vitest';
import type { z } from '@rugbench/core';
import { anyRow, failedRow, resultRow } from './row.ts';
import { exampleFailure, exampleRow } from './testing/example-rows.ts';

describe('resultRow', () => {
  it('accepts a measured row and a failed one, told apart by status', () => {
    expect(anyRow.parse(exampleRow)).toEqual(exampleRow);
    expect(anyRow.parse(exampleFailure)).toEqual(exampleFailure);
    expect(anyRow.safeParse({ ...exampleRow, status: 'running' }).success).toBe(false);
  });

  it.each(['loss', 'standardError', 'explainedVariance', 'analytic', 'overFloor'])('refuses NaN as %s', (member) => {
    expect(resultRow.safeParse({ ...exampleRow, [member]: NaN }).success).toBe(false);
    expect(resultRow.safeParse({ ...exampleRow, [member]: Infinity }).success).toBe(false);
  });

  it('refuses NaN inside the open records', () => {
    expect(resultRow.safeParse({ ...exampleRow, fitted: { a: NaN } }).success).toBe(false);
    expect(resultRow.safeParse({ ...exampleRow, macroscopic: { diagonal: { mean: NaN } } }).success).toBe(false);
    expect(resultRow.safeParse({ ...exampleRow, options: { threshold: Infinity } }).success).toBe(false);
  });

  /** Members that rows of earlier versions lack, as they are read then. */
  const later = {
    ...{ standardErrorNote: null, strata: null, drawnWeights: false, overBest: null },
    ...{ analyticAtN: null, analyticAtNNote: null, overAnalyticAtN: null, spread: null, needs: null },
  };

  it('refuses members it does not know and rows that lack one', () => {
    expect(resultRow.safeParse({ ...exampleRow, mse: 1 }).success).toBe(false);
    for (const member of Object.keys(exampleRow).filter((name) => !(name in later))) {
      expect(resultRow.safeParse({ ...exampleRow, [member]: undefined }).success, member).toBe(false);
    }
  });

  it('reads rows of earlier versions, which lack the members that came later', () => {
    const early = Object.fromEntries(Object.entries(exampleRow).filter(([name]) => !(name in later)));
    expect(resultRow.parse(early)).toEqual({ ...exampleRow, ...later });
  });

  it('survives JSON', () => {
    expect(anyRow.parse(JSON.parse(JSON.stringify(exampleRow)))).toEqual(exampleRow);
  });

  it('describes every member', () => {
    for (const [member, schema] of Object.entries({ ...resultRow.shape, ...failedRow.shape })) {
      expect((schema as z.ZodType).description, member).toMatch(/\w/);
    }
  });
});

describe('failedRow', () => {
  it('wants its reason in one line', () => {
    expect(failedRow.safeParse({ ...exampleFailure, reason: 'a\nb' }).success).toBe(false);
    expect(failedRow.safeParse({ ...exampleFailure, reason: '' }).success).toBe(false);
  });
});
