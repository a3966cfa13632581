import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GalleryCommand } from './gallery-command.ts';

/** The root of the workspace. */
export const ROOT = join(import.meta.dirname, '../../..');
const RUG = join(ROOT, 'apps/bench/bin/rug.mjs');

/** Runs `rug` in a folder, its messages on the terminal. @returns what it printed @throws Error where it fails */
export function runRug(words: readonly string[], cwd: string): string {
  console.log(`rug ${words.join(' ')}`);
  const { status, stdout } = spawnSync(process.execPath, [RUG, ...words], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  if (status === 0) return stdout;
  throw new Error(`rug ${words.join(' ')}: must end well, and ended with ${status}.`);
}

/** Runs a command of the gallery in an empty folder of its own. */
export function runGalleryCommand({ words, given }: GalleryCommand, cwd: string): void {
  mkdirSync(cwd, { recursive: true });
  if (given) {
    mkdirSync(dirname(join(cwd, given.to)), { recursive: true });
    cpSync(join(ROOT, given.file), join(cwd, given.to));
  }
  runRug(words, cwd);
}

/** The file of a name, in a folder or below it. @throws Error where there is none */
export function fileBelow(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path === name || path.endsWith(`/${name}`));
  const file = join(folder, found[0] ?? name);
  if (existsSync(file)) return file;
  throw new Error(`${folder}: must hold ${name}.`);
}
