import { randomUUID } from 'node:crypto';
import { closeSync, openSync, renameSync, rmdirSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { RugError } from '@rugbench/core';
import { type Holder, isAlive, readHolder, removeHolder } from './holder.ts';
import { pauseUntil } from './node-host.ts';

/** Milliseconds between two renewals of a lock. */
export const RENEWED_EVERY = 2000;
/** Milliseconds without a renewal after which the holder is gone. */
const STALE = 10_000;
/** Milliseconds without one after which it is said that somebody waits. */
const TOLD = 3000;
/** Milliseconds between two looks at a lock. */
const LOOK_EVERY = 250;

/** A lock and what it is for. */
export interface Lock {
  /** what is held */
  readonly path: string;
  /** what that is, in errors */
  readonly who: string;
  /** the folder that is the lock: it is there while somebody holds it, and its time of change moves on */
  readonly folder: string;
  /** the file that says who holds it */
  readonly holderFile: string;
}

/** How a caller waits for what is held. */
export interface Waiting {
  /** ends the waiting when aborted */
  readonly signal?: AbortSignal;
  /** told that there is something to wait for, in one line */
  readonly note?: (line: string) => void;
}

/** The lock of a path. */
export function lockOf(path: string, who: string): Lock {
  return { path, who, folder: `${path}.lock`, holderFile: `${path}.lock.json` };
}

/** What tells one state of a lock from another: no clock but that of the holder is asked, and that one only whether it moves. */
type Stamp = string;

/** A lock as it was when its holder was found to be gone. */
export interface Stale {
  /** the lock itself */
  readonly stamp: Stamp;
  /** who held it; undefined where nobody said so */
  readonly holder: Holder | undefined;
}

/**
 * Watches a lock that another one holds, on a clock that only goes forward.
 *
 * @returns undefined when it is free; what was seen of it when its holder is gone
 * @throws RugError `FILES` when the holder is alive, `JOB` when the waiting was ended
 */
export async function untilFree(
  lock: Lock,
  { signal = new AbortController().signal, note }: Waiting,
): Promise<Stale | undefined> {
  const seen = stampOf(lock.folder);
  const pause = pauseUntil(signal);
  const begun = performance.now();
  let told = false;
  for (;;) {
    const stamp = stampOf(lock.folder);
    if (stamp === undefined) return undefined;
    // Read after the lock: what a holder that is gone said is removed before another one takes the lock.
    const holder = readHolder(lock.holderFile);
    const alive = holder && isAlive(holder);
    if (alive === true || stamp !== seen) throw inUse(lock, holder);
    const waited = performance.now() - begun;
    if (alive === false || waited >= STALE) return { stamp, holder };
    if (!told && waited >= TOLD) note?.(waits(lock, holder));
    told ||= waited >= TOLD;
    await sleep(LOOK_EVERY);
    await pause();
  }
}

/**
 * Removes a lock whose holder is gone, unless another one has done so, and holds it by now. First goes what the holder said: where a lock is
 * there, that is never told of an earlier one. Then the lock is moved away: of two that remove it at once, one gets it.
 */
export function takeAway({ folder, holderFile }: Lock, { stamp, holder }: Stale): void {
  const away = `${folder}.${randomUUID()}`;
  if (holder) removeHolder(holderFile, holder);
  try {
    renameSync(folder, away);
    // Another stamp: the lock was renewed, or is a new one, whose holder is alive.
    if (stampOf(away) === stamp) rmdirSync(away);
    else renameSync(away, folder);
  } catch {
    // Another one was faster; the next look tells.
  }
}

/** The state of a lock; undefined where there is none. */
function stampOf(folder: string): Stamp | undefined {
  try {
    closeSync(openSync(folder, 'r'));
  } catch {
    // Opened only so that a network file system asks its server; some systems open no folder.
  }
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.mtimeMs}`;
}

function inUse({ who, path }: Lock, holder: Holder | undefined): RugError {
  const by = holder
    ? `process ${holder.pid} on ${holder.host} has held it since ${holder.since}`
    : 'another process holds it';
  const must = `${path} must not be in use, and ${by}`;
  return new RugError('FILES', { who, must, todo: 'Wait for its end, stop it, or choose another with --out.' });
}

function waits({ who, path, folder }: Lock, holder: Holder | undefined): string {
  const by = holder ? `process ${holder.pid} on ${holder.host}` : 'a process';
  return `${who}: ${path} was held by ${by}, which does not renew ${folder}: going on in ${(STALE - TOLD) / 1000} s if that stays so.`;
}
