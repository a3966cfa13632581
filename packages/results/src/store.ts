import type { RugError } from '@rugbench/core';
import { type HeadRecord, partsOf } from './head.ts';
import { type AnyRecord, isFinished } from './record.ts';

/**
 * Where records are kept, each under the hash of its spec. Two writers of one record write the same bytes but for
 * provenance, so that no lock is needed.
 */
export interface Store {
  /** whether a spec is answered for good: what failed may be tried again */
  has(hash: string): boolean;
  /** the record of a spec; undefined where there is none */
  get(hash: string): AnyRecord | undefined;
  /** keeps a record, in place of a failed one of the same spec; a finished one that is there already stays */
  put(record: AnyRecord): void;
}

/** How a spec was answered, and what that took. */
export interface RecordStatus {
  /** SHA-256 of the spec: the name of the record */
  readonly hash: string;
  /** done, skipped, or failed: what failed may be tried again */
  readonly status: AnyRecord['status'];
  /** time from start to record, ms */
  readonly wallMilliseconds: number;
}

/** A record of a store without its bulk. */
export interface StoredHead {
  /** the record without losses by sample, curve and corner of W */
  readonly head: HeadRecord;
  /** the whole record, read when it is asked for; @throws RugError `FILES` when it is damaged, or gone since */
  full(): AnyRecord;
}

/** Told of each record that cannot be read, in the one line that a reader of that record would get. */
export type OnDamaged = (damage: RugError) => void;

/** A store that lists what it has. */
export interface ListedStore extends Store {
  /** of hashes, those that are answered for good: quicker than to ask for each */
  finishedAmong(hashes: Iterable<string>): ReadonlySet<string>;
  /**
   * How each spec was answered, each once.
   *
   * @param onDamaged - left out: the first damaged record throws
   */
  statuses(onDamaged?: OnDamaged): Iterable<RecordStatus>;
  /**
   * All records without their bulk, each once.
   *
   * @param onDamaged - left out: the first damaged record throws
   */
  heads(onDamaged?: OnDamaged): Iterable<StoredHead>;
  /**
   * Forgets a failed record, so that its spec is measured again.
   *
   * @returns whether there was one; a finished record stays
   */
  remove(hash: string): boolean;
}

/** A store that dies with the process. */
export function memoryStore(): ListedStore {
  const records = new Map<string, AnyRecord>();
  const has = (hash: string): boolean => {
    const record = records.get(hash);
    return record !== undefined && isFinished(record);
  };
  return {
    has,
    get: (hash) => records.get(hash),
    put: (record) => {
      if (!has(record.hash)) records.set(record.hash, record);
    },
    finishedAmong: (hashes) => new Set([...hashes].filter(has)),
    statuses: () => [...records.values()].map(statusOf),
    heads: () => [...records.values()].map((record) => ({ head: partsOf(record).head, full: () => record })),
    remove: (hash) => records.get(hash)?.status === 'failed' && records.delete(hash),
  };
}

/** What a list of statuses says of a record. */
export function statusOf({ hash, status, provenance }: AnyRecord | HeadRecord): RecordStatus {
  return { hash, status, wallMilliseconds: provenance.wallMilliseconds };
}
