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
  const file = openSync(newName(folder, time), 'wx');
  const append = (event: Uint8Array): void => {
    const bytes = tfRecord(event);
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
  };
  append(versionEvent(time));
  return { write: (scalars) => append(scalarEvent(scalars)), close: () => closeSync(file) };
}

/** As TensorFlow names its files; the milliseconds tell two runs of a second apart. */
function newName(folder: string, time: number): string {
  const host = hostname().replace(/[^\w-]/g, '_');
  const [seconds, rest] = [Math.floor(time / 1000), Math.floor(time) % 1000];
  const digits = `${String(seconds).padStart(10, '0')}.${host}.${process.pid}.${String(rest).padStart(3, '0')}`;
  return join(folder, `events.out.tfevents.${digits}`);
}
