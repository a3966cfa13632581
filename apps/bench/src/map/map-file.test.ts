import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunFolder, openRunFolder } from '@rugbench/results/files';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/run-rug.ts';
import { cellAt, checkAt } from '../testing/fakes.ts';
import type { MapSubject } from '@rugbench/judging';
import { MAP, saveMap, savedMap } from './map-file.ts';

const SUBJECT = {
  schema: 'rugbench/map/2',
  source: 'bernoulli-uniform',
  forges: ['identity', 'persian-rug'],
  constraint: 'any',
} as const;
const cells = [0.1, 0.2].map((r) => cellAt(r, 0.3));
const checks = [checkAt({ r: 0.1, p: 0.3, n: 64, seed: 0, samples: 10 })];

describe('a saved map', () => {
  let folder: RunFolder;
  beforeEach(() => (folder = openRunFolder(temporaryFolder())));
  afterEach(() => rmSync(folder.path, { recursive: true }));
  const text = (): string => readFileSync(join(folder.path, MAP), 'utf8');

  it('is read as it was written, number by number', () => {
    saveMap(folder, { ...SUBJECT, cells, checks });
    expect(savedMap(folder, SUBJECT)).toEqual({ cells, checks });
    expect(JSON.parse(text())).toEqual({ ...SUBJECT, cells, checks });
  });

  it('has its keys in order, and a line for each cell', () => {
    saveMap(folder, { ...SUBJECT, cells, checks: [] });
    expect(Object.keys(JSON.parse(text()) as object)).toEqual([
      'schema',
      'source',
      'forges',
      'constraint',
      'cells',
      'checks',
    ]);
    expect(text().match(/^ {2}\{"r":.*\},?$/gm)).toHaveLength(2);
  });

  it('knows nothing where there is none', () => {
    expect(savedMap(folder, SUBJECT)).toEqual({ cells: [], checks: [] });
  });

  const subjects: readonly [string, MapSubject, string][] = [
    [
      'another source',
      { ...SUBJECT, source: 'bernoulli-uniform:low=0.5' },
      'must be a map of bernoulli-uniform:low=0.5, got bernoulli-uniform.',
    ],
    ['another list', { ...SUBJECT, forges: ['persian-rug', 'simplex-rug'] }, 'got also identity, no simplex-rug.'],
    ['another constraint', { ...SUBJECT, constraint: 'bounded' }, 'must be a map with --constraint bounded, got any.'],
    ['one in another order', { ...SUBJECT, forges: ['persian-rug', 'identity'] }, 'got another order.'],
  ];
  it.each(subjects)('is refused, and stays, where that of %s is wanted', (_what, subject, line) => {
    saveMap(folder, { ...SUBJECT, cells, checks });
    expect(() => savedMap(folder, subject)).toThrow(
      expect.objectContaining({
        code: 'OPTIONS',
        message: expect.stringContaining(`${line} Choose another folder with --out.`) as string,
      }),
    );
  });

  it('is refused where it does not say which forges were considered', () => {
    writeFileSync(join(folder.path, MAP), JSON.stringify({ ...SUBJECT, forges: undefined, cells, checks }));
    expect(() => savedMap(folder, SUBJECT)).toThrow('must be a map (rugbench/map/2), got forges:');
  });

  const broken: readonly [string, string, string][] = [
    ['is cut off', '{"schema": "rugbench/map/2", "cells": [', 'Unexpected end of JSON input'],
    ['is empty', '', 'Unexpected end of JSON input'],
    ['is of something else', JSON.stringify({ schema: 'rugbench/run/1' }), 'schema: '],
    ['is no object', 'null', 'it: '],
    ['has no checks', JSON.stringify({ ...SUBJECT, cells }), 'checks: '],
    ['has a cell without a place', JSON.stringify({ ...SUBJECT, cells: [{ r: 1 }], checks }), 'cells.0.p: '],
  ];
  it.each(broken)('is refused, and stays, where it %s', (_what, content, why) => {
    writeFileSync(join(folder.path, MAP), content);
    const begin = `${join(folder.path, MAP)}: must be a map (rugbench/map/2), got ${why}`;
    expect(() => savedMap(folder, SUBJECT)).toThrow(
      expect.objectContaining({ code: 'FILES', message: expect.stringContaining(begin) as string }),
    );
    expect(text()).toBe(content);
  });
});
