import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { identity } from '@rugbench/forge';
import { catalogueOf } from '@rugbench/judging';
import { bernoulliUniform, zipf } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { listening } from '../testing/fakes.ts';
import { temporaryFolder } from '../testing/run-rug.ts';
import { mapCommand } from './map.ts';

const sources = [bernoulliUniform, zipf];
const catalogue = catalogueOf({ forges: [identity], sources });

describe('rug map', () => {
  it.each([
    ['an end where it begins', { from: 0.5, to: 0.5 }, /^--from: must be below the 0.5 of --to, got 0.5\.$/],
    ['an end before it begins', { from: 0.8, to: 0.1 }, /^--from: must be below the 0.1 of --to, got 0.8\.$/],
    [
      'data without a feature distribution',
      { source: 'zipf' },
      /^--source: no prediction because .* not equally frequent, got zipf/,
    ],
  ])('refuses %s before anything is made', async (_what, given, line) => {
    const out = join(temporaryFolder(), 'map');
    const run = mapCommand.run({ grid: 2, from: 0.1, to: 0.8, ...given, out }, listening().terminal, catalogue);
    await expect(run).rejects.toMatchObject({ code: 'OPTIONS', message: expect.stringMatching(line) as string });
    expect(existsSync(out)).toBe(false);
  });
});
