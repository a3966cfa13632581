import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { notWritable } from '../files/atomic-write.ts';
import { makeFolder } from '../files/make-folder.ts';
import { temporaryName } from '../files/temporary-files.ts';

/** A file that is written in pieces, and seen by others whole or not at all. */
export interface WholeFile {
  /** adds bytes at the end */
  append(bytes: Uint8Array): void;
  /** puts the file in its place, in that of an older one */
  keep(): void;
  /** removes what was written; an older file stays */
  drop(): void;
}

/**
 * Starts a file beside its place, under a temporary name. Missing folders are made.
 *
 * @param who - the option that chose the path; an error begins with it
 * @throws RugError `DISK` when the path cannot be written, also from `append` and `keep`
 */
export function openWholeFile(path: string, who: string): WholeFile {
  const temporary = join(dirname(path), temporaryName(basename(path)));
  const said = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw notWritable(who, path, cause);
    }
  };
  const file = said(() => {
    makeFolder(dirname(path));
    return openSync(temporary, 'wx');
  });
  return {
    append: (bytes) => said(() => writeFileSync(file, bytes)),
    keep: () =>
      said(() => {
        fsyncSync(file);
        renameSync(temporary, path);
        closeSync(file);
      }),
    drop: () => {
      closeSync(file);
      rmSync(temporary, { force: true });
    },
  };
}
