import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from '@rugbench/core';
import { parseBoundedJson, readBySchema } from '@rugbench/results';
import { textIfThere, writeAtomically, writeOnce } from '@rugbench/results/files';
import { COMPARISON } from './home.ts';

/** Files that say what was asked for; everything else in a report follows from them and from the records. */
const DOCUMENTS = [COMPARISON, 'sweep.json'];

/** Far more than a document has: 10^5 rows of 100 values. */
const LARGEST = { depth: 64, values: 1e7 };

const named = z.looseObject({ hash: z.string().regex(/^[0-9a-f]{12,64}$/) });

/**
 * Copies what says which comparisons and sweeps a folder has, its own and those in the folders right below, into another folder: the first
 * one becomes the folder's own, later ones go to folders below, named by their hash. What is there already stays.
 *
 * @returns how many were copied
 * @throws RugError `FILES` when one cannot be read or written
 */
export function copyDocuments(source: string, out: string): number {
  const root = resolve(source);
  const places = [root, ...foldersIn(root).map((name) => join(root, name))];
  if (root === resolve(out)) return 0;
  return places
    .flatMap((place) => DOCUMENTS.map((name) => copied(place, name, resolve(out), place === root)))
    .filter(Boolean).length;
}

/** @param isOwn - whether it may become the target's own @returns whether it was copied */
function copied(place: string, name: string, out: string, isOwn: boolean): boolean {
  const file = join(place, name);
  const text = textIfThere(file);
  if (text === undefined) return false;
  const hash = hashOf(text, file);
  const below = join(out, hash.slice(0, 12), name);
  if (existsSync(below)) return false;
  const own = join(out, name);
  const wasThere = existsSync(own);
  const kept = isOwn ? writeOnce(own, text) : textIfThere(own);
  if (kept !== undefined && hashOf(kept, own) === hash) return !wasThere;
  writeAtomically(below, text);
  return true;
}

function hashOf(text: string, who: string): string {
  const value = parseBoundedJson(text, LARGEST, { who, what: '' });
  return readBySchema(named, value, { who, what: '', form: 'a document with its hash' }).hash;
}

function foldersIn(root: string): string[] {
  const entries = readdirSync(root, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
