import { join } from 'node:path';
import type { RunFolder } from '@rugbench/results/files';
import { textIfThere } from '@rugbench/results/files';

const FILE = 'command.txt';
/** Characters of a command, at most: more is no command. */
const LONGEST = 10_000;

/** Keeps the command that measured what a folder reports, so that its figures can be captioned when they are drawn again. */
export function keepCommand(folder: RunFolder, command: string): void {
  folder.writeText(FILE, `${command}\n`);
}

/** The command that measured what a folder reports; null where that is not known. */
export function keptCommand({ path }: Pick<RunFolder, 'path'>): string | null {
  const line = textIfThere(join(path, FILE))?.trim() ?? '';
  return line === '' || line.length > LONGEST || line.includes('\n') ? null : line;
}
