import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { LOG_FORM, type Observer, type RunEvent, RugError, defineObserver, firstLine } from '@rugbench/core';
import { logPath } from './log-path.ts';

/** How each line of a log begins. */
const BEGINNING = `{"schema":"${LOG_FORM}"`;
/** Longer than any line, bytes. */
const TAIL = 65_536;
/** A pipe is never waited for: without a reader it cannot be opened, and where its reader lags behind the log ends. */
const PIPE = constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK;

/**
 * Writes what runs tell into a file, an event a line, each written when it comes. A log that is there goes on at its end; a line that an
 * earlier process left unfinished is cut off.
 *
 * @param log - a file, whose name may hold `{host}` and `{pid}`, or a folder, in which this process gets a file of its own; or a named pipe with a reader
 * @throws RugError `FILES` where it cannot be opened, or is a file that is no log
 * @example
 * ```ts
 * import { jsonLines, train } from 'rugbench';
 *
 * await train({ n: 64, p: 0.1, steps: 500 }, { observers: [jsonLines('train.jsonl')] });
 * ```
 */
export function jsonLines(log: string): Observer {
  const path = logPath(log);
  const file = openLog(path);
  const write = (event: RunEvent): void => {
    const { schema, ...rest } = event;
    append(file, path, `${JSON.stringify({ schema, ...rest })}\n`);
  };
  return defineObserver({
    name: 'json-lines',
    title: 'JSON Lines',
    open: (begin) => {
      write(begin);
      return { step: write, end: write };
    },
    close: () => closeSync(file),
  });
}

function openLog(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (isPipe(path)) return openSync(path, PIPE);
    const file = openSync(path, 'a+');
    checkLog(file, path);
    ftruncateSync(file, wholeLength(file));
    return file;
  } catch (cause) {
    throw cause instanceof RugError ? cause : failed(path, cause);
  }
}

/** Whether a path is something else than a file of a disk. */
function isPipe(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile();
}

/** Nothing is added to a file that is no log. */
function checkLog(file: number, path: string): void {
  const first = Buffer.alloc(BEGINNING.length);
  const length = readSync(file, first, 0, first.length, 0);
  if (BEGINNING.startsWith(first.toString('utf8', 0, length))) return;
  throw new RugError('FILES', {
    who: path,
    must: `must be a log (${LOG_FORM}), or not be there`,
    todo: 'Name another.',
  });
}

/** Bytes of a log up to its last whole line. */
function wholeLength(file: number): number {
  const { size } = fstatSync(file);
  const tail = Buffer.alloc(Math.min(size, TAIL));
  readSync(file, tail, 0, tail.length, size - tail.length);
  return size - tail.length + tail.lastIndexOf('\n') + 1;
}

/** Appends a line whole, or none of it. */
function append(file: number, path: string, line: string): void {
  const bytes = Buffer.from(line);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written);
  } catch (cause) {
    if (written > 0) cutOff(file, written);
    throw failed(path, cause);
  }
}

/** Takes back what was written of a line, where that can be. */
function cutOff(file: number, written: number): void {
  try {
    const stat = fstatSync(file);
    if (stat.isFile()) ftruncateSync(file, stat.size - written);
  } catch {
    return;
  }
}

function failed(path: string, cause: unknown): RugError {
  return new RugError('DISK', { who: path, must: 'the log must be written', got: firstLine(cause) }, { cause });
}
