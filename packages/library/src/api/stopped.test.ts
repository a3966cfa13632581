import { describe, expect, it } from 'vitest';
import { bench } from './bench.ts';

describe('a comparison that is stopped', () => {
  it('measures nothing where the signal was aborted before work began', async () => {
    const asked = { n: 16, variants: ['relu'], weights: ['persian-rug'], samples: 16, jobs: 1 };
    const { complete, rows, comparison } = await bench(asked, { signal: AbortSignal.abort() });
    expect({ complete, rows: rows.length, asked: comparison.rows.length }).toEqual({
      complete: false,
      rows: 0,
      asked: 1,
    });
  });
});
