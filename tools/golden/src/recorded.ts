import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Golden } from './compare.ts';

const FOLDER = new URL('../recorded/', import.meta.url);

const fileOf = (name: string): string => fileURLToPath(new URL(`${name}.json`, FOLDER));

/** What is recorded of the command called `name`; null where it was never recorded. */
export function readRecorded(name: string): Golden | null {
  return existsSync(fileOf(name)) ? (JSON.parse(readFileSync(fileOf(name), 'utf8')) as Golden) : null;
}

/** Records what the command called `name` gave, for all later runs to agree with. */
export function writeRecorded(name: string, { command, exitCode, values }: Golden): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify({ command, exitCode, values }, null, 2)}\n`);
}
