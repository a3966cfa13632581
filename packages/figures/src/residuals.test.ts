import { describe, expect, it } from 'vitest';
import { residualsFigure } from './residuals.ts';
import { exampleRow } from './testing/example-row.ts';

const HEADING = { title: 't' };

describe('residualsFigure', () => {
  it('divides by theory at this n, else by theory at large n, and leaves out rows with neither', () => {
    const rows = [
      exampleRow({ loss: 0.006, standardError: 0.0003, analytic: 0.002, analyticAtN: 0.003, hash: 'a' }),
      exampleRow({ loss: 0.006, analytic: 0.002, analyticAtN: null, title: 'GELU', hash: 'b' }),
      exampleRow({ analytic: null, analyticAtN: null, title: 'TopK', hash: 'c' }),
    ];
    const { residuals } = residualsFigure(rows, HEADING).input;
    expect(residuals.map(({ id, ratio }) => [id, ratio])).toEqual([
      ['a', 2],
      ['b', 3],
    ]);
    expect(residuals[0]!.standardError).toBeCloseTo(0.1, 14);
  });

  it('names of the setting what differs', () => {
    const rows = [256, 512].map((n) => exampleRow({ n, p: 0.05, analytic: 0.004 }));
    expect(residualsFigure(rows, HEADING).input.residuals.map(({ setting }) => setting)).toEqual([
      'n = 256',
      'n = 512',
    ]);
    expect(residualsFigure(rows.slice(1), HEADING).input.residuals[0]!.setting).toBe('');
  });

  it('of more than 40 keeps those furthest from theory, in their order, and says so', () => {
    const rows = Array.from({ length: 100 }, (_, k) =>
      exampleRow({ n: 100 + k, analytic: 1, analyticAtN: null, loss: k % 2 ? 1 + k / 100 : 1 / (1 + k / 100) }),
    );
    const { residuals, subtitle } = residualsFigure(rows, HEADING).input;
    expect(residuals.map(({ setting }) => setting)).toEqual(Array.from({ length: 40 }, (_, k) => `n = ${160 + k}`));
    expect(subtitle).toBe('the 40 of 100 rows furthest from theory');
  });

  it('refuses to be without any', () => {
    const without = exampleRow({ analytic: null, analyticAtN: null });
    expect(() => residualsFigure([without], HEADING)).toThrow('residuals: a row must have a loss that theory predicts');
  });
});
