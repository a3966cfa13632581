import { WordStream, productMatrix } from '@rugbench/core';
import { antipodalRug, persianRug } from '@rugbench/forge';
import { type FigureDocument, figureOf } from '@rugbench/plots';
import { describe, expect, it } from 'vitest';

describe('the figure of a rug', () => {
  it.each([persianRug, antipodalRug])('holds every entry of the dense W of $name, from one row of it', (forge) => {
    const n = 64;
    const weights = forge.forge({ features: n, dimensions: 20 }, new WordStream(0, 'weights'));
    const { data } = productMatrix(weights);
    const windows = [{ row: 7, column: 30, side: 33 }];
    const document: FigureDocument = {
      kind: 'rug',
      name: 'rug',
      input: { title: 't', n, g: [...weights.row(0)], windows },
    };
    const rows = figureOf(document).data.rows;
    expect(rows).toHaveLength(33);
    for (const [k, row] of rows.entries()) {
      // one row of W against sums of 20 products: a few roundings of 2^-53
      for (let j = 0; j < 33; j++) expect(row[3 + j]).toBeCloseTo(data[(7 + k) * n + 30 + j]!, 13);
    }
  });
});
