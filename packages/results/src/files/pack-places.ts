import type { RugError } from '@rugbench/core';
import { isFinished } from '../record.ts';
import { damagedLine } from './pack-damage.ts';
import type { PackIndex, PackedEntry } from './pack-scan.ts';

/** A pack, and what it holds. */
export interface Pack extends PackIndex {
  /** its file */
  readonly file: string;
}

/** Where a record lies. */
export interface PackedPlace extends PackedEntry {
  /** the file of the pack */
  readonly file: string;
}

/** Where the records of several packs lie. */
export interface PackPlaces {
  /** the packs by the names of their files */
  readonly packs: ReadonlyMap<string, Pack>;
  /** adds a pack, or takes it in place of an earlier one of that name */
  set(name: string, pack: Pack): void;
  /** forgets packs */
  drop(names: readonly string[]): void;
  /** where a record lies, a finished one where there are several */
  find(hash: string): PackedPlace | undefined;
  /** the lines where the record of a hash was, where no whole one is */
  damage(hash: string): RugError | undefined;
}

/** @returns the places of no pack */
export function packPlaces(): PackPlaces {
  const packs = new Map<string, Pack>();
  const places = new Map<string, PackedPlace>();
  const damaged = new Map<string, { readonly file: string; readonly line: number }>();
  const place = ({ file, entries, damaged: lines }: Pack): void => {
    for (const entry of entries) {
      const known = places.get(entry.hash);
      if (!known || !isFinished(known)) places.set(entry.hash, { file, ...entry });
    }
    for (const { hash, line } of lines) if (hash !== null) damaged.set(hash, { file, line });
  };
  /** What is dropped may have stood before others. */
  const placeAgain = (): void => {
    places.clear();
    damaged.clear();
    packs.forEach(place);
  };
  return {
    packs,
    set: (name, pack) => {
      const replaces = packs.has(name);
      packs.set(name, pack);
      if (replaces) placeAgain();
      else place(pack);
    },
    drop: (names) => {
      for (const name of names) packs.delete(name);
      if (names.length > 0) placeAgain();
    },
    find: (hash) => places.get(hash),
    damage: (hash) => {
      const at = places.has(hash) ? undefined : damaged.get(hash);
      return at && damagedLine(at.file, at.line);
    },
  };
}
