import { randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A temporary file older than this is left over where its process is gone, ms. */
const HOUR = 3_600_000;

/** A temporary file older than this is left over, whoever wrote it, ms: a write takes seconds. */
const WEEK = 7 * 24 * HOUR;

/**
 * A hidden name that no other call has, on this host or on another one that shares the folder. Names are cut, since a file system
 * refuses more than 255 bytes.
 */
export function temporaryName(name: string): string {
  return `.${name.slice(0, 40)}.${hostName()}.${process.pid}.${randomUUID()}.tmp`;
}

/**
 * Removes temporary files that killed processes left in a folder, not below it: older than an hour, of processes of this host that are gone;
 * of other hosts, older than a week. Ages come from a clock that may jump: a writer whose file was removed writes it again.
 *
 * @returns how many were removed; what cannot be removed stays
 */
export function removeLeftovers(folder: string): number {
  return namesIn(folder).filter((name) => isLeftover(join(folder, name), name) && removed(join(folder, name))).length;
}

/** The same in a folder and in all folders below it. */
export function removeLeftoversBelow(folder: string): number {
  const below = foldersIn(folder).map((name) => removeLeftoversBelow(join(folder, name)));
  return below.reduce((sum, count) => sum + count, removeLeftovers(folder));
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

function hostName(): string {
  return hostname()
    .replace(/[^\w.-]/g, '_')
    .slice(0, 60);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isLeftover(path: string, name: string): boolean {
  const parts = /^\..*\.(\d+)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/.exec(name);
  if (parts === null) return false;
  const age = Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
  const isOurs = name.includes(`.${hostName()}.${parts[1]}.`);
  return age > WEEK || (age > HOUR && isOurs && !isAlive(Number(parts[1])));
}

/** Whether a process of this host runs; one of another user does, too. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removed(path: string): boolean {
  try {
    rmSync(path);
    return true;
  } catch {
    return false;
  }
}
