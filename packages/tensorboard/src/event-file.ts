import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Scalars, scalarEvent, versionEvent } from './event.ts';
import { tfRecord } from './tf-record.ts';

/** A file that grows. */
export interface EventFile {
  /** appends numbers, so that a reader sees them at once */
  write(scalars: Scalars): void;
  /** nothing more is written */
  close(): void;
}

/** Opens a new event file. @param time - milliseconds since 1970: files of a folder are read in the order of their times */
export function openEventFile(folder: string, time: number): EventFile {
  mkdirSync(folder, { recursive: true });
  const file = openNew(folder, time);
  const append = (event: Uint8Array): void => {
    const bytes = tfRecord(event);
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
  };
  append(versionEvent(time));
  return { write: (scalars) => append(scalarEvent(scalars)), close: () => closeSync(file) };
}

/** A file that is not there yet. It is named as TensorFlow names its files; where one run begins twice in a millisecond, the second is numbered as a later one. */
function openNew(folder: string, time: number): number {
  for (let milliseconds = Math.floor(time); ; milliseconds++) {
    try {
      return openSync(join(folder, nameAt(milliseconds)), 'wx');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
  }
}

function nameAt(milliseconds: number): string {
  const host = hostname().replace(/[^\w-]/g, '_');
  const [seconds, rest] = [Math.floor(milliseconds / 1000), milliseconds % 1000];
  const digits = [String(seconds).padStart(10, '0'), String(rest).padStart(3, '0')];
  return `events.out.tfevents.${digits.join('.')}.${host}.${process.pid}`;
}
