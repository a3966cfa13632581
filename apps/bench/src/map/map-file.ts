import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RugError, firstLine, z } from '@rugbench/core';
import type { RunFolder } from '@rugbench/results/files';
import type { CodeMapDocument, MapSubject } from '@rugbench/judging';
import { SCHEMA, mapSchema } from './map-schema.ts';
import type { MapContent } from './merged-map.ts';

/** The map of a run folder. */
export const MAP = 'map.json';

/** What helps where a folder holds something else. */
export const CURE = 'Choose another folder with --out.';

/**
 * What the map that lies in a folder knows; nothing, where there is none.
 *
 * @throws RugError `FILES` where the file is no map, `OPTIONS` where it is one of another source, constraint or list of forges
 */
export function savedMap(folder: RunFolder, subject: MapSubject): MapContent {
  const path = join(folder.path, MAP);
  const held = readJson(path, mapSchema, `a map (${SCHEMA})`);
  if (held === undefined) return { cells: [], checks: [] };
  refuseOther(path, held, subject);
  return { cells: held.cells, checks: held.checks };
}

/** Writes a map, one line for each cell, so that changes can be read. */
export function saveMap(
  folder: RunFolder,
  { schema, source, forges, constraint, cells, checks }: CodeMapDocument,
): void {
  const lines = (list: readonly object[]): string => list.map((one) => `  ${JSON.stringify(one)}`).join(',\n');
  const data = `"source": ${JSON.stringify(source)},\n"forges": ${JSON.stringify(forges)}`;
  const subject = `${data},\n"constraint": ${JSON.stringify(constraint)}`;
  const places = `"cells": [\n${lines(cells)}\n],\n"checks": [\n${lines(checks)}\n]`;
  folder.writeText(MAP, `{\n"schema": ${JSON.stringify(schema)},\n${subject},\n${places}\n}\n`);
}

/**
 * A file of a map folder; undefined where there is none.
 *
 * @param what - the file must be, for errors
 * @throws RugError `FILES` where the file cannot be read, or is something else
 */
export function readJson<T>(path: string, schema: z.ZodType<T>, what: string): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new RugError('FILES', { who: path, must: `must be ${what}`, got: reason(cause), todo: CURE }, { cause });
  }
}

/** What is wrong, and where. */
function reason(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return firstLine(cause);
  const { path, message } = cause.issues[0]!;
  return `${path.map(String).join('.') || 'it'}: ${message}`;
}

/**
 * Refuses a folder of another map.
 *
 * @param held - what the file is a map of
 * @throws RugError `OPTIONS` that names the difference
 */
export function refuseOther(path: string, held: MapSubject, { source, forges, constraint }: MapSubject): void {
  const other = (must: string, got: unknown): RugError => new RugError('OPTIONS', { who: path, must, got, todo: CURE });
  if (held.source !== source) throw other(`must be a map of ${source}`, held.source);
  if (held.constraint !== constraint) throw other(`must be a map with --constraint ${constraint}`, held.constraint);
  if (JSON.stringify(held.forges) === JSON.stringify(forges)) return;
  throw other('must be a map of the same forges', difference(held.forges, forges));
}

/** How a list of forges differs from the one that is wanted. */
function difference(held: readonly string[], wanted: readonly string[]): string {
  const more = held.filter((name) => !wanted.includes(name)).map((name) => `also ${name}`);
  const fewer = wanted.filter((name) => !held.includes(name)).map((name) => `no ${name}`);
  return [...more, ...fewer].join(', ') || 'another order';
}
