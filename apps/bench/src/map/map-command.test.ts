import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defineSource, noOptions } from '@rugbench/core';
import { identity } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { afterEach, describe, expect, it } from 'vitest';
import { mapCommand } from '../commands/map.ts';
import { temporaryFolder } from '../testing/run-rug.ts';
import { listening } from './fakes.ts';

const lawless = defineSource({
  name: 'lawless',
  title: 'Lawless',
  source: 'this test',
  options: noOptions,
  create: (features) => ({ features, law: 'features are not alike', draw: () => 0 }),
});

const sources = [bernoulliUniform, lawless];
const catalogue = { forges: [identity], sources, variants: [], decoders: [], backends: [], broken: [] };

describe('rug map', () => {
  const folder = temporaryFolder();
  const out = join(folder, 'map');
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['an end where it begins', { from: 0.5, to: 0.5 }, /^--from: must be below the 0.5 of --to, got 0.5\.$/],
    ['an end before it begins', { from: 0.8, to: 0.1 }, /^--from: must be below the 0.1 of --to, got 0.8\.$/],
    [
      'data without a law',
      { source: 'lawless' },
      /^--source: no prediction because features are not alike, got lawless/,
    ],
  ])('refuses %s before anything is made', async (_what, given, line) => {
    const run = mapCommand.run({ grid: 2, from: 0.1, to: 0.8, ...given, out }, listening().terminal, catalogue);
    await expect(run).rejects.toMatchObject({ code: 'OPTIONS', message: expect.stringMatching(line) as string });
    expect(existsSync(out)).toBe(false);
  });
});
