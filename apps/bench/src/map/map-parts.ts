import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import type { MapSubject } from '@rugbench/judging';
import { contentHash } from '@rugbench/results';
import { type RunFolder, writeOnce } from '@rugbench/results/files';
import { readJson, refuseOther, saveMap, savedMap } from './map-file.ts';
import { SCHEMA, partSchema, subjectSchema } from './map-schema.ts';
import { type MapContent, mergedMap, newIn } from './merged-map.ts';

/** The folder of what was found, piece by piece. */
export const PARTS = 'map-parts';

/** In it, what the map is one of. */
const SUBJECT = 'subject.json';

/** How pieces are called: by the hash of their content. */
const PART = /^[0-9a-f]{64}\.json$/;

const EMPTY: MapContent = { cells: [], checks: [] };

/** A map that several processes may fill at once. */
export interface SharedMap {
  /** what the folder holds when it is opened */
  readonly known: MapContent;
  /** Keeps what was found, and writes the map of all that the folder holds. */
  add(found: MapContent): void;
}

/**
 * The map of a folder. Whatever is found becomes a file of its own, named by its content, that nobody writes to again; the map
 * is made of all of them, by whichever process has found something. So no process can lose what another one found.
 *
 * @throws RugError `FILES` where a file is something else, `OPTIONS` where the folder is one of another source, constraint
 *   or list of forges
 */
export function openMap(folder: RunFolder, { source, forges, constraint }: MapSubject): SharedMap {
  const subject = { source, forges, constraint };
  const held = savedMap(folder, subject);
  claim(folder, subject);
  keepPart(folder, newIn(held, partsOf(folder, partNames(folder))));
  const known = mergedMap(held, partsOf(folder, partNames(folder)));
  let kept = known;
  return {
    known,
    add: (found) => {
      keepPart(folder, newIn(found, kept));
      kept = mergedMap(kept, found);
      exportMap(folder, subject);
    },
  };
}

/** The first process says what the folder is a map of; the others must agree. */
function claim({ path }: RunFolder, subject: MapSubject): void {
  const file = join(path, PARTS, SUBJECT);
  writeOnce(file, `${JSON.stringify(subject)}\n`);
  const held = readJson(file, subjectSchema, 'the subject of a map');
  if (held) refuseOther(file, held, subject);
}

function keepPart(folder: RunFolder, content: MapContent): void {
  if (content.cells.length + content.checks.length === 0) return;
  folder.writeText(join(PARTS, `${contentHash(content)}.json`), `${JSON.stringify(content)}\n`);
}

/**
 * Writes the map of all pieces, and again until no piece has come since they were listed: whoever writes last has then seen all
 * that were there before.
 */
function exportMap(folder: RunFolder, subject: MapSubject): void {
  for (let names = partNames(folder), seen = ''; names.join() !== seen; names = partNames(folder)) {
    seen = names.join();
    saveMap(folder, { schema: SCHEMA, ...subject, ...partsOf(folder, names) });
  }
}

function partNames({ path }: RunFolder): string[] {
  const parts = join(path, PARTS);
  try {
    return readdirSync(parts)
      .filter((name) => PART.test(name))
      .sort();
  } catch (cause) {
    throw new RugError('FILES', { who: parts, must: `must be a folder (${firstLine(cause)})` }, { cause });
  }
}

function partsOf({ path }: RunFolder, names: readonly string[]): MapContent {
  const contents = names.map((name) => readJson(join(path, PARTS, name), partSchema, 'a piece of a map') ?? EMPTY);
  return contents.reduce(mergedMap, EMPTY);
}
