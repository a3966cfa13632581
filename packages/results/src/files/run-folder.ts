import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RugError } from '@rugbench/core';
import { notWritable, pathAndReason, writeAtomically } from './atomic-write.ts';
import { type RunDocument, decodeRunDocument, encodeRunDocument } from '../run-document.ts';
import { makeFolder } from './make-folder.ts';

const RESULTS = 'results.json';

/** Where a run keeps its results and whatever is made from them. */
export interface RunFolder {
  /** absolute path of the folder */
  readonly path: string;
  /**
   * Replaces results.json, as one rename: a process killed at any moment leaves the last
   * complete one.
   *
   * @throws RugError `FILES` when the document does not fit its schema, `DISK` when it cannot be written
   */
  save(document: RunDocument): void;
  /**
   * Replaces a text file, as one rename.
   *
   * @param name - its path below the folder; missing folders are made
   * @throws RugError `DISK` when the file cannot be written
   */
  writeText(name: string, text: string): void;
  /**
   * Replaces a file of bytes, as one rename.
   *
   * @param name - its path below the folder; missing folders are made
   * @throws RugError `DISK` when the file cannot be written
   */
  writeBytes(name: string, bytes: Uint8Array): void;
}

/**
 * A folder to write a run into, made if it is missing.
 *
 * @throws RugError `DISK` when the folder cannot be made or written to
 */
export function openRunFolder(path: string): RunFolder {
  const folder = resolve(path);
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw notWritable('run folder', folder, cause);
  }
  const write = (name: string, content: string | Uint8Array): void => writeAtomically(join(folder, name), content);
  return {
    path: folder,
    save: (document) => write(RESULTS, encodeRunDocument(document, join(folder, RESULTS))),
    writeText: write,
    writeBytes: write,
  };
}

/**
 * The results of a run.
 *
 * @param path - a run folder, or its results.json
 * @throws RugError `FILES` with one line: the file, and what must hold
 */
export function readRun(path: string): RunDocument {
  const file = resultsFile(resolve(path));
  return decodeRunDocument(readText(file), file);
}

function resultsFile(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, RESULTS) : path;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const complaint = { who: 'run', must: 'results must be readable', got: pathAndReason(file, cause) };
    throw new RugError('FILES', complaint, { cause });
  }
}
