import { catalogueOf } from '@rugbench/judging';
import { zipf } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { listening } from '../testing/fakes.ts';
import { tableCommand } from './table.ts';

describe('rug table', () => {
  it('refuses data without a feature distribution, with the reason, before any work', async () => {
    const catalogue = catalogueOf({ sources: [zipf] });
    const { terminal, shown } = listening();
    const run = tableCommand.run({ r: [0.1], p: [0.1, 0.3], source: 'zipf' }, terminal, catalogue);
    await expect(run).rejects.toMatchObject({
      code: 'OPTIONS',
      message: expect.stringMatching(/^--source: no prediction because .* not equally frequent, got zipf/) as string,
    });
    expect(shown).toEqual([]);
  });
});
