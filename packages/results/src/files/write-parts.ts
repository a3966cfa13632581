import { closeSync, fsyncSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type FilePart, wholeFile } from '../checkpoint-parts.ts';
import { ATTEMPTS, beginsAgain, flushFolder, notWritable, openLike, removeQuietly } from './atomic-write.ts';
import { makeFolder } from './make-folder.ts';
import { behindLinks, isDevice, statsAt } from './replaced-file.ts';
import { temporaryName } from './temporary-files.ts';

/** What the work behind the parts threw, which is no fault of the disk. */
class PartFailed extends Error {}

/**
 * Writes a file as `writeAtomically` does, whole or not at all, but part by part: a file larger than the memory that is left can be written.
 *
 * @param parts - asked again where the temporary file vanished meanwhile
 * @param who - the option or thing that chose the path; an error begins with it
 * @throws RugError `DISK` when the path cannot be written, and whatever the parts throw; the temporary file is gone then
 */
export async function writePartsAtomically(
  path: string,
  parts: () => AsyncIterable<FilePart>,
  who = 'run folder',
): Promise<void> {
  try {
    if (isDevice(statsAt(path))) writeFileSync(path, await wholeFile(telling(parts())));
    else await moveIntoPlace(behindLinks(path), parts);
  } catch (cause) {
    throw cause instanceof PartFailed ? cause.cause : notWritable(who, path, cause);
  }
}

/** Marks what the parts themselves throw. */
async function* telling(parts: AsyncIterable<FilePart>): AsyncGenerator<FilePart> {
  try {
    yield* parts;
  } catch (cause) {
    throw new PartFailed('', { cause });
  }
}

async function moveIntoPlace(path: string, parts: () => AsyncIterable<FilePart>, attempts = ATTEMPTS): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, temporaryName(basename(path)));
  try {
    makeFolder(folder);
    await writeFlushed(temporary, telling(parts()), path);
    renameSync(temporary, path);
    flushFolder(folder);
  } catch (cause) {
    removeQuietly(temporary);
    if (!beginsAgain(cause, attempts)) throw cause;
    await moveIntoPlace(path, parts, attempts - 1);
  }
}

/** @throws the error of the file system, also where the file is there already */
async function writeFlushed(path: string, parts: AsyncIterable<FilePart>, replaced: string): Promise<void> {
  const file = openLike(replaced, path);
  try {
    for await (const { at, bytes } of parts) writeAt(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The system may take less than it is given. */
function writeAt(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, at + done);
}
