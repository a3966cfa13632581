import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunFolder } from '@rugbench/results';
import type { CodeMapDocument, MapSubject } from './map-cell.ts';

/** The map of a run folder. */
export const MAP = 'map.json';

/** What a map that lies in a folder knows of the same source and forges; nothing, where it is one of others. */
export function savedMap(folder: RunFolder, { source, forges }: MapSubject): Pick<CodeMapDocument, 'cells' | 'checks'> {
  const path = join(folder.path, MAP);
  if (!existsSync(path)) return { cells: [], checks: [] };
  const { cells, checks, ...of } = JSON.parse(readFileSync(path, 'utf8')) as CodeMapDocument;
  const same = of.source === source && JSON.stringify(of.forges) === JSON.stringify(forges);
  return same ? { cells, checks } : { cells: [], checks: [] };
}

/** Writes a map, one line for each cell, so that changes can be read. */
export function saveMap(folder: RunFolder, map: Omit<CodeMapDocument, 'schema'>): CodeMapDocument {
  const { source, forges, cells, checks } = map;
  const lines = (list: readonly object[]): string => list.map((one) => `  ${JSON.stringify(one)}`).join(',\n');
  const subject = `"source": ${JSON.stringify(source)},\n"forges": ${JSON.stringify(forges)}`;
  const places = `"cells": [\n${lines(cells)}\n],\n"checks": [\n${lines(checks)}\n]`;
  folder.writeText(MAP, `{\n"schema": "rugbench/map/1",\n${subject},\n${places}\n}\n`);
  return { schema: 'rugbench/map/1', source, forges, cells, checks };
}
