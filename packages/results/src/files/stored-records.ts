import { RugError } from '@rugbench/core';
import { partsOf } from '../head.ts';
import { type AnyRecord, isFinished } from '../record.ts';
import { type OnDamaged, type RecordStatus, type StoredHead, statusOf } from '../store.ts';
import type { LooseRecords } from './loose-records.ts';
import { damagedLine } from './pack-damage.ts';
import type { Packs } from './pack-folder.ts';

/** A record that a walk comes to: read already, or in a pack. */
type Found = { readonly status: RecordStatus; readonly record?: AnyRecord };

/** How each spec was answered, each once. */
export function* storedStatuses(loose: LooseRecords, packs: Packs, onDamaged: OnDamaged): Generator<RecordStatus> {
  for (const { status } of storedRecords(loose, packs, onDamaged)) yield status;
}

/** All records without their bulk, each once. @param get - the whole record of a hash */
export function* storedHeads(
  loose: LooseRecords,
  packs: Packs,
  onDamaged: OnDamaged,
  get: (hash: string) => AnyRecord | undefined,
): Generator<StoredHead> {
  try {
    for (const { status, record } of storedRecords(loose, packs, onDamaged)) {
      const { hash } = status;
      const head = record ? partsOf(record).head : orTold(onDamaged, () => packs.readHead(hash));
      if (head) yield { head, full: () => record ?? get(hash) ?? gone(hash) };
    }
  } finally {
    packs.close();
  }
}

function gone(hash: string): never {
  const todo = 'Run the same command again.';
  throw new RugError('FILES', { who: `record ${hash}`, must: 'must still be in its folder', todo });
}

/**
 * Finished records as they are come to, each once, and then those that failed and that nothing finished stands beside. Packs are listed
 * after the loose records were read, and again until nothing new shows: a record that another process moves meanwhile is met in one of both.
 */
function* storedRecords(loose: LooseRecords, packs: Packs, onDamaged: OnDamaged): Generator<Found> {
  const seen = new Set<string>();
  const failed = new Map<string, Found>();
  for (const hash of loose.hashes()) {
    const record = orTold(onDamaged, () => loose.read(hash));
    if (record && isFinished(record)) {
      seen.add(hash);
      yield { status: statusOf(record), record };
    } else if (record) failed.set(hash, { status: statusOf(record), record });
  }
  yield* packedRecords(packs, seen, failed, onDamaged);
  for (const found of failed.values()) if (!seen.has(found.status.hash)) yield found;
}

function* packedRecords(
  packs: Packs,
  seen: Set<string>,
  failed: Map<string, Found>,
  onDamaged: OnDamaged,
): Generator<Found> {
  const walked = new Set<string>();
  for (packs.refresh(); ; packs.refresh()) {
    const fresh = packs.all().filter(({ file }) => !walked.has(file));
    if (fresh.length === 0) break;
    for (const { file, entries } of fresh) {
      walked.add(file);
      for (const { hash, status, wallMilliseconds } of entries) {
        if (seen.has(hash)) continue;
        const found = { status: { hash, status, wallMilliseconds } };
        if (status !== 'failed') {
          seen.add(hash);
          yield found;
        } else if (!failed.has(hash)) failed.set(hash, found);
      }
    }
  }
  for (const { file, damaged } of packs.all()) {
    for (const { hash, line } of damaged) if (hash === null || !seen.has(hash)) onDamaged(damagedLine(file, line));
  }
}

/** What is read; undefined where it is damaged, which is told. */
function orTold<T>(onDamaged: OnDamaged, read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof RugError)) throw thrown;
    onDamaged(thrown);
    return undefined;
  }
}
