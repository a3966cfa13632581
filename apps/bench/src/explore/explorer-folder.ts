import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RugError, firstLine } from '@rugbench/core';
import { buildApp, pageHash } from '@rugbench/report/files';

/** The explorer of a published package, beside its modules; a repository has none. */
const PUBLISHED = fileURLToPath(new URL('../explorer', import.meta.url));
/** The root of the repository, where this file lies in `apps/bench/src/explore`. */
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * The folder with the built explorer: the one that was published, or one that is built when it is first wanted, and kept below
 * `node_modules/.cache` under the hash of its sources. Each build has a folder of its own and puts it in place by one rename, so several
 * processes may ask at a time.
 *
 * @param building - told before a build, which takes some seconds
 * @throws RugError `FILES` where the page cannot be built, `DISK` where it cannot be kept
 */
export async function explorerFolder(building: () => void = () => undefined): Promise<string> {
  if (existsSync(PUBLISHED)) return PUBLISHED;
  const kept = join(ROOT, 'node_modules', '.cache', 'rugbench', `explorer-${pageHash(ROOT, 'explorer').slice(0, 16)}`);
  if (existsSync(kept)) return kept;
  building();
  const out = ownFolder(kept);
  try {
    await buildApp(ROOT, 'explorer', out, 'explorer');
    putInPlace(out, kept);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  return kept;
}

function ownFolder(kept: string): string {
  return onDisk(kept, () => {
    mkdirSync(dirname(kept), { recursive: true });
    return mkdtempSync(`${kept}-`);
  });
}

/** Whoever comes second leaves what is there: both built the same. */
function putInPlace(out: string, kept: string): void {
  onDisk(kept, () => {
    try {
      renameSync(out, kept);
    } catch (error) {
      if (!existsSync(kept)) throw error;
    }
  });
}

function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new RugError(
      'DISK',
      { who: path, must: 'the explorer must be kept there', got: firstLine(cause) },
      { cause },
    );
  }
}
