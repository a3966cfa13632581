import { fork } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunFolder, openRunFolder } from '@rugbench/results/files';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeMapDocument, MapCell } from '@rugbench/judging';
import { cellAt, checkAt } from '../testing/fakes.ts';
import { WRITTEN } from '../testing/map-axis.ts';
import { temporaryFolder } from '../testing/run-rug.ts';
import { MAP, saveMap } from './map-file.ts';
import { PARTS, openMap } from './map-parts.ts';

const WRITER = new URL('../testing/map-writer.ts', import.meta.url);

const SUBJECT = { source: 'bernoulli-uniform', forges: ['identity'], constraint: 'any' } as const;
const [first, second, third] = [0.1, 0.2, 0.3].map((r) => cellAt(r, 0.5)) as [MapCell, MapCell, MapCell];

describe('a map that several processes fill', () => {
  let folder: RunFolder;
  beforeEach(() => (folder = openRunFolder(temporaryFolder())));
  afterEach(() => rmSync(folder.path, { recursive: true }));
  const held = (): CodeMapDocument => JSON.parse(readFileSync(join(folder.path, MAP), 'utf8')) as CodeMapDocument;
  const found = (...cells: MapCell[]): { cells: MapCell[]; checks: [] } => ({ cells, checks: [] });

  it('holds what all of them found, whoever writes last', () => {
    const [one, other] = [openMap(folder, SUBJECT), openMap(folder, SUBJECT)];
    one.add(found(second));
    other.add(found(first));
    one.add(found(second, third));
    expect(held().cells).toEqual([first, second, third]);
    const checks = [checkAt({ r: 0.1, p: 0.5, n: 64, seed: 0, samples: 10 })];
    other.add({ cells: [first], checks });
    expect(held()).toMatchObject({ cells: [first, second, third], checks });
    expect(openMap(folder, SUBJECT).known).toEqual({ cells: [first, second, third], checks });
  });

  it('can be made again from its pieces', () => {
    openMap(folder, SUBJECT).add(found(first, second));
    rmSync(join(folder.path, MAP));
    const again = openMap(folder, SUBJECT);
    expect(again.known.cells).toEqual([first, second]);
    again.add(found(first));
    expect(held().cells).toEqual([first, second]);
  });

  it('takes over a map without pieces', () => {
    saveMap(folder, { schema: 'rugbench/map/2', ...SUBJECT, cells: [second], checks: [] });
    const one = openMap(folder, SUBJECT);
    expect(one.known.cells).toEqual([second]);
    one.add(found(first));
    expect(held().cells).toEqual([first, second]);
  });

  it('is refused to who wants another one, before there is a map', () => {
    openMap(folder, SUBJECT);
    expect(() => openMap(folder, { ...SUBJECT, source: 'zipf' })).toThrow(
      expect.objectContaining({ code: 'OPTIONS', message: expect.stringContaining('must be a map of zipf') as string }),
    );
  });

  it('names a piece that is none', () => {
    openMap(folder, SUBJECT).add(found(first));
    const [name] = readdirSync(join(folder.path, PARTS)).filter((file) => file !== 'subject.json');
    writeFileSync(join(folder.path, PARTS, name!), '{"cells": [{}], "checks": []}');
    expect(() => openMap(folder, SUBJECT)).toThrow(
      expect.objectContaining({
        code: 'FILES',
        message: expect.stringContaining('must be a piece of a map, got cells.0.r: ') as string,
      }),
    );
  });
});

describe('two processes that fill one map at once', () => {
  it('keep all cells of both', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const writer = (p: number): Promise<number | null> => {
      const child = fork(WRITER, [folder, String(p)]);
      return new Promise((resolve) => child.on('exit', resolve));
    };
    expect(await Promise.all([writer(0.2), writer(0.8)])).toEqual([0, 0]);
    const { cells } = JSON.parse(readFileSync(join(folder, MAP), 'utf8')) as CodeMapDocument;
    expect(cells).toEqual([0.2, 0.8].flatMap((p) => WRITTEN.map((r) => cellAt(r, p))));
  });
});
