import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunFolder, openRunFolder } from '@rugbench/results';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/run-rug.ts';
import type { CheckedCell, MapCell } from './map-cell.ts';
import { MAP, saveMap, savedMap } from './map-file.ts';

const SUBJECT = { source: 'bernoulli-uniform', forges: ['identity', 'persian-rug'] };
const cells = [0.1, 0.2].map((r): MapCell => {
  const losses = { rug: 2, loss: 1, gain: 1 / 2 };
  return { r, p: 0.3, ...losses, parts: [], options: {}, single: { name: 'identity', loss: 1 } };
});
const checks = [{ r: 0.1, p: 0.3, measured: 1 / 3 } as CheckedCell];
const NOTHING = { cells: [], checks: [] };

describe('a saved map', () => {
  let folder: RunFolder;
  beforeEach(() => (folder = openRunFolder(temporaryFolder())));
  afterEach(() => rmSync(folder.path, { recursive: true }));
  const text = (): string => readFileSync(join(folder.path, MAP), 'utf8');

  it('is read as it was written, number by number', () => {
    const written = saveMap(folder, { ...SUBJECT, cells, checks });
    expect(savedMap(folder, SUBJECT)).toEqual({ cells, checks });
    expect(JSON.parse(text())).toEqual(written);
  });

  it('has its keys in order, and a line for each cell', () => {
    saveMap(folder, { ...SUBJECT, cells, checks: [] });
    expect(Object.keys(JSON.parse(text()) as object)).toEqual(['schema', 'source', 'forges', 'cells', 'checks']);
    expect(text().match(/^ {2}\{"r":.*\},?$/gm)).toHaveLength(2);
  });

  it.each([
    ['another source', { ...SUBJECT, source: 'bernoulli-uniform:low=0.5' }],
    ['one more forge', { ...SUBJECT, forges: [...SUBJECT.forges, 'antipodal-rug'] }],
    ['one forge less', { ...SUBJECT, forges: ['persian-rug'] }],
  ])('is unknown to a map of %s', (_what, subject) => {
    saveMap(folder, { ...SUBJECT, cells, checks });
    expect(savedMap(folder, subject)).toEqual(NOTHING);
  });

  it('is unknown where it does not say which forges were considered, and where there is none', () => {
    expect(savedMap(folder, SUBJECT)).toEqual(NOTHING);
    const { source } = SUBJECT;
    writeFileSync(join(folder.path, MAP), JSON.stringify({ schema: 'rugbench/map/1', source, cells, checks }));
    expect(savedMap(folder, SUBJECT)).toEqual(NOTHING);
  });
});
