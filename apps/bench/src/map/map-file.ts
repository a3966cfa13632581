import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RugError, firstLine, z } from '@rugbench/core';
import type { RunFolder } from '@rugbench/results/files';
import type { CodeMapDocument, MapSubject } from '@rugbench/judging';
import type { MapContent } from './merged-map.ts';

/** The map of a run folder. */
export const MAP = 'map.json';

/** What its file begins with. */
export const SCHEMA = 'rugbench/map/1';

const CURE = 'Choose another folder with --out.';

/** As much as tells a map from other files. */
const listed = z.array(z.looseObject({ r: z.number(), p: z.number() }));
const written = z.looseObject({
  schema: z.literal(SCHEMA),
  source: z.string(),
  forges: z.array(z.string()).optional(),
  cells: listed,
  checks: listed,
});

/**
 * What the map that lies in a folder knows; nothing, where there is none.
 *
 * @throws RugError `FILES` where the file is no map, `OPTIONS` where it is one of another source or of other forges
 */
export function savedMap(folder: RunFolder, subject: MapSubject): MapContent {
  const path = join(folder.path, MAP);
  if (!existsSync(path)) return { cells: [], checks: [] };
  const { cells, checks, ...held } = readMap(path);
  refuseOther(path, held, subject);
  return { cells, checks };
}

/** Writes a map, one line for each cell, so that changes can be read. */
export function saveMap(folder: RunFolder, { schema, source, forges, cells, checks }: CodeMapDocument): void {
  const lines = (list: readonly object[]): string => list.map((one) => `  ${JSON.stringify(one)}`).join(',\n');
  const subject = `"source": ${JSON.stringify(source)},\n"forges": ${JSON.stringify(forges)}`;
  const places = `"cells": [\n${lines(cells)}\n],\n"checks": [\n${lines(checks)}\n]`;
  folder.writeText(MAP, `{\n"schema": ${JSON.stringify(schema)},\n${subject},\n${places}\n}\n`);
}

/** A map as it was written; those of an earlier version do not name their forges. */
function readMap(path: string): Omit<CodeMapDocument, 'forges'> & Partial<MapSubject> {
  try {
    const map: unknown = JSON.parse(readFileSync(path, 'utf8'));
    written.parse(map);
    return map as CodeMapDocument;
  } catch (cause) {
    const complaint = { who: path, must: `must be a map (${SCHEMA})`, got: reason(cause), todo: CURE };
    throw new RugError('FILES', complaint, { cause });
  }
}

/** What is wrong, and where. */
function reason(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return firstLine(cause);
  const { path, message } = cause.issues[0]!;
  return `${path.map(String).join('.') || 'it'}: ${message}`;
}

/** @param held - what the file is a map of */
function refuseOther(path: string, held: Partial<MapSubject>, { source, forges }: MapSubject): void {
  const other = (must: string, got: unknown): RugError => new RugError('OPTIONS', { who: path, must, got, todo: CURE });
  if (held.source !== source) throw other(`must be a map of ${source}`, held.source);
  if (JSON.stringify(held.forges) === JSON.stringify(forges)) return;
  throw other(
    'must be a map of the same forges',
    held.forges ? difference(held.forges, forges) : 'one that names none',
  );
}

/** How a list of forges differs from the one that is wanted. */
function difference(held: readonly string[], wanted: readonly string[]): string {
  const more = held.filter((name) => !wanted.includes(name)).map((name) => `also ${name}`);
  const fewer = wanted.filter((name) => !held.includes(name)).map((name) => `no ${name}`);
  return [...more, ...fewer].join(', ') || 'another order';
}
